/**
 * Parameters of commands and scripts in other types than ImagePlus: images of ImgLib2 and ImageJ2
 * become an ImagePlus for our commands, and an ImagePlus becomes one of our volumes for a script
 * that asks for it, as in {@code #@ CtVolume ct}.
 *
 * <p>SciJava finds these converters by itself. They take nothing away from others: they answer only
 * for the types named here, and where Fiji has a converter of its own, that one comes first.
 */
package org.ossify.fiji.convert;
