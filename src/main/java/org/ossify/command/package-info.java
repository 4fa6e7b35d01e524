/**
 * Fiji: one thin class for each menu entry, and what they share.
 *
 * <p>A command is a form: parameters, one expression, one output. {@link
 * org.ossify.command.OssifyCommand} gives every command its behaviour in macros, with progress,
 * cancel, errors and the process record; {@link org.ossify.command.ImagePlusAdapter} is the one
 * place where ImagePlus meets our records; {@link org.ossify.command.ImageJBridge} serves plain
 * ImageJ 1 and headless runs, where imagej-legacy is absent.
 */
package org.ossify.command;
