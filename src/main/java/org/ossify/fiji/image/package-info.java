/**
 * What Ossify writes on an image and reads back: geometry, HU passport, content, process record;
 * and the planes of an image as Java arrays.
 */
package org.ossify.fiji.image;
