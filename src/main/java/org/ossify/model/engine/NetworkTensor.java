/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.model.engine;

/**
 * What a network gave.
 *
 * @param values last axis fastest
 * @param shape batch first
 */
public record NetworkTensor(float[] values, long[] shape) {}
