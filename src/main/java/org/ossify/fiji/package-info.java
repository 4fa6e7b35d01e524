/**
 * The front door between ImageJ and Ossify's volumes, for commands and for scripts.
 *
 * <p>Start at {@link org.ossify.fiji.ImagePlusAdapter}, the one place where an ImagePlus becomes
 * one of our volumes and back. Beneath it, {@code image} holds what Ossify writes on an image, and
 * {@code foreign} takes images that ImageJ or Bio-Formats opened; {@code form} is what all commands
 * share.
 */
package org.ossify.fiji;
