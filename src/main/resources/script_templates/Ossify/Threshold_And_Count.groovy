// How many pieces of bone are there, and how large are they? Works on the active CT.
#@ ImagePlus imp
#@ Double (label="Bone from (HU)", value=226, persist=false) lowerHu
#@ Double (label="Leave out pieces below (mm^3)", value=50, persist=false) leastMm3
#@output ImagePlus pieces
#@output Integer count

import org.ossify.annotate.HuThreshold
import org.ossify.fiji.ImagePlusAdapter
import org.ossify.kernel.ConnectedComponents
import org.ossify.postprocess.ComponentFilter
import org.ossify.volume.Connectivity
import org.ossify.volume.Progress

ct = ImagePlusAdapter.ct(imp)
bone = new HuThreshold(lowerHu, 3071).apply(ct, Progress.NONE)
large = ComponentFilter.removeSmall(bone, leastMm3, Connectivity.FACES_6, Progress.NONE)
components = ConnectedComponents.of(large, Connectivity.FACES_6, Progress.NONE)

count = components.count()
for (i = 0; i < count; i++) {
  println "piece ${i + 1}: ${components.voxels(i) * ct.grid().voxelVolumeMm3()} mm^3"
}
pieces = ImagePlusAdapter.image(imp.title + "-pieces", components.toLabelMap())
