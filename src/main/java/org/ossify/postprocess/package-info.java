/**
 * Step 7 of the process, on masks: what is left of a segmentation after cleaning.
 *
 * <p>Bone words and physical units over the kernels: components and cavities by their volume in
 * mm^3, and morphology with a ball in mm. Surfaces are in {@code org.ossify.mesh}. Start at {@link
 * org.ossify.postprocess.ComponentFilter}.
 */
package org.ossify.postprocess;
