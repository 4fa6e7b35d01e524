/** Files that hold a surface: STL and 3MF, in mm. Start at {@link org.ossify.io.mesh.MeshFile}. */
package org.ossify.io.mesh;
