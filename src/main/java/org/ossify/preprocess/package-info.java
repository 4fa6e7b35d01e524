/**
 * Step 2 of the process: HU volumes made ready for eyes and networks.
 *
 * <p>Windows, normalization, spacing, thin walls, cropping and metal; most are a record of
 * parameters with a method that takes a volume and gives a new one. Nothing here decides what is
 * bone. Start at {@link org.ossify.preprocess.HuWindow}.
 */
package org.ossify.preprocess;
