# How alike are two masks on the same grid? Choose both among the open images.
#@ Mask reference
#@ Mask prediction
#@ Double (label="Tolerance (mm)", value=1, persist=false) toleranceMm
#@output Double dice
#@output Double hd95Mm

from org.ossify.evaluate import Evaluation
from org.ossify.volume import Progress

scores = Evaluation.of(reference, prediction, toleranceMm, None, Progress.NONE)
dice = scores.overlap().dice()
hd95Mm = scores.surface().hd95Mm()
print("Dice %.4f, HD95 %.2f mm, surface Dice %.4f" % (dice, hd95Mm, scores.surfaceDice()))
