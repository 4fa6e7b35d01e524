/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.io.dicom.codec;

/**
 * One frame as its decoder gives it.
 *
 * @param columns width in pixels
 * @param rows height in pixels
 * @param bits bits of a sample, 1 to 16
 * @param samples {@code rows * columns} samples, row by row; as unsigned numbers, which the caller
 *     sign-extends where the image is signed
 */
public record DecodedFrame(int columns, int rows, int bits, short[] samples) {}
