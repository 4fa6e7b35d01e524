/**
 * Files: bytes to records and back, nothing else.
 *
 * <p>Readers are bounded: a length or a size written in a file never makes them reserve more memory
 * than the file can fill, and any bytes give a result or one sentence (IllegalArgumentException for
 * content, UncheckedIOException for a file that cannot be read). Writers go through {@link
 * org.ossify.io.ReplacedFile}, so that a target is replaced as a whole or not at all. Start at
 * {@link org.ossify.io.DicomFile} and {@link org.ossify.io.NiftiFile}.
 */
package org.ossify.io;
