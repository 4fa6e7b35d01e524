/**
 * The front door between ImageJ and Ossify's volumes, for commands and for scripts.
 *
 * <p>Start at {@link org.ossify.fiji.ImagePlusAdapter}, the one place where an ImagePlus becomes
 * one of our volumes and back. Beneath it, {@code image} holds what Ossify writes on an image, and
 * {@code foreign} takes images that ImageJ or Bio-Formats opened; {@code form} is what all commands
 * share; {@code convert} lets SciJava take other images for ours.
 *
 * <p>Every kernel shows in its class comment how a script calls it on an open image {@code imp}, in
 * Java, jshell or Groovy alike. Those lines take for granted the imports
 *
 * <pre>{@code
 * import ij.*;
 * import org.ossify.fiji.*;
 * import org.ossify.volume.*;
 * }</pre>
 *
 * <p>and that of the package of the kernel. Jython wants each class named: {@code from
 * org.ossify.kernel import Morphology}.
 */
package org.ossify.fiji;
