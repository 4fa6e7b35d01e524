/**
 * What is looked at: slices with the outline of a mask, rendered surfaces. The only package that
 * knows AWT; everything here also works without a display and without any installed font.
 *
 * <p>Start at {@link org.ossify.view.ReportPictures}.
 */
package org.ossify.view;
