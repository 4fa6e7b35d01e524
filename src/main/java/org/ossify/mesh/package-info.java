/**
 * Step 7 on surfaces, in mm and LPS: extraction, smoothing and checks of triangle meshes.
 *
 * <p>No files here (see {@link org.ossify.io}) and no drawing. Start at {@link
 * org.ossify.mesh.Mesh}.
 */
package org.ossify.mesh;
