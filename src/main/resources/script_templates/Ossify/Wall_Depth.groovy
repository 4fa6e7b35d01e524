// How deep within the bone does each voxel lie? Works on the active mask; the map is in mm, and
// twice its greatest value is about the thickness of the thickest wall.
#@ ImagePlus imp
#@output ImagePlus depth
#@output Double deepestMm

import org.ossify.fiji.ImagePlusAdapter
import org.ossify.kernel.DistanceTransform
import org.ossify.kernel.Moments
import org.ossify.volume.Progress
import org.ossify.volume.UnitlessVolume

mask = ImagePlusAdapter.mask(imp)
planes = DistanceTransform.toBackground(mask, Progress.NONE)
depth = ImagePlusAdapter.image(imp.title + "-depth", new UnitlessVolume(mask.grid(), planes))
deepestMm = Moments.of(planes, null, Progress.NONE).max()
println "The deepest voxel lies ${deepestMm} mm within the bone"
