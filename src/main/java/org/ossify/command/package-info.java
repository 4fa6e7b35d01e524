/**
 * Fiji's menu: one thin class for each entry, named as its leaf, in a room for each step.
 *
 * <p>A command is a form: parameters, one expression, one output. What commands share is in {@code
 * org.ossify.fiji.form}, above all {@link org.ossify.fiji.form.OssifyCommand}.
 */
package org.ossify.command;
