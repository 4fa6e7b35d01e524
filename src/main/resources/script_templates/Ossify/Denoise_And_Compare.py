# How much does each kind of denoising change a CT? Choose the CT among the open images.
#@ CtVolume ct
#@ Double (label="Radius (mm)", value=1.5, persist=false) radiusMm
#@ Double (label="Noise (HU)", value=20, persist=false) noiseHu
#@output ImagePlus quietest
#@output String name

from java.lang import Float
from org.ossify.fiji import ImagePlusAdapter
from org.ossify.kernel import Moments
from org.ossify.preprocess import Denoising
from org.ossify.volume import Progress

quietest = None
least = Float.MAX_VALUE
for method in [Denoising.GAUSSIAN, Denoising.MEDIAN, Denoising.BILATERAL]:
    denoised = method.apply(ct, radiusMm, noiseHu, Progress.NONE)
    deviation = Moments.of(denoised.planes(), None, Progress.NONE).deviation()
    print("%s: standard deviation %.1f HU" % (method.label(), deviation))
    if deviation < least:
        least = deviation
        name = method.label()
        quietest = ImagePlusAdapter.image(name, denoised)
