/**
 * What all menu entries share: {@link org.ossify.fiji.form.OssifyCommand} gives every command its
 * behaviour in macros, with progress, cancel, errors and the process record, {@link
 * org.ossify.fiji.form.CtCommand} and {@link org.ossify.fiji.form.MaskCommand} the image that it
 * works on; {@link org.ossify.fiji.form.ImageJBridge} serves plain ImageJ 1 and headless runs,
 * where imagej-legacy is absent.
 */
package org.ossify.fiji.form;
