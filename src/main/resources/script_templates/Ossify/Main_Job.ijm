// From a CT to a bone model that can be printed: every step is a command of Plugins > Ossify.
// Works on the open CT; when no image is open, on the head CT that comes with Ossify.
// For research and teaching. Returns whether the model can be printed.

out = getArgument();
if (out == "") out = getDirectory("Where shall model and report go?");
if (nImages == 0) run("CT Open Sample", "name=head");
ct = getTitle();

// 1 and 2: is the scan good enough? Then voxels as cubes
run("CT Check Acquisition", "profile=skull");
selectImage(ct);
run("CT Resample", "spacing=1 interpolation=linear");

// 3: all from 226 HU on
run("Bone Threshold", "preset=bone");

// 7: no dust, no gaps under 2 mm, no cavities, one piece
run("Mask Remove Small", "minvolume=50");
run("Mask Keep Largest", "count=1");
run("Mask Morphology", "operation=close radius=1");
run("Mask Fill Cavities");
run("Mask Keep Largest", "connectivity=6");

// The surface in mm, and how it was made
run("Mesh Export", "path=[" + out + "/bone.stl] smoothing=20");
verdict = getResultString("Verdict");
run("Process Report", "path=[" + out + "/report.html]");
print("The model is " + verdict + ": see " + out);
return verdict;
