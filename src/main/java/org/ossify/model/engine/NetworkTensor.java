package org.ossify.model.engine;

/**
 * What a network gave.
 *
 * @param values last axis fastest
 * @param shape batch first
 */
public record NetworkTensor(float[] values, long[] shape) {}
