// The main job: from a CT series to a checked, printable skull.
//
// Needs:   nothing; it opens the bundled head CT. To use your own scan, replace step 1 by
//          run("CT Import", "path=[/path/to/dicom/folder]");
// Call:    scripts/ossify macro macros/main-job.ijm [OUTPUT FOLDER], or Plugins > Macros > Run...
// Returns: the Dice coefficient of the finished mask against the threshold reference.
//
// Each run(...) names a command of Plugins > Ossify and its keys. A key that is left out takes the
// default that "scripts/ossify commands" shows; nothing is remembered from earlier runs, and a
// misspelt key stops the macro with a sentence that says so. Numbers stand in a table named after the
// command; getResult(column) without a row reads its last row.

out = getArgument();
if (out == "") out = getDirectory("home") + "ossify-main-job";
if (!File.exists(out)) File.makeDirectory(out);

// Step 1, data preparation: true Hounsfield units, slices in their true order and place.
run("CT Open Sample", "name=head");

// Is the scan good enough for a skull? The answer is a table; its last row is the verdict.
run("CT Check Acquisition", "profile=skull save=[" + out + "/acquisition.json]");
print("Acquisition: " + getResultString("Verdict"));

// Step 2, preprocessing: clip to the bone window, so that metal and noise far from bone cannot
// disturb the interpolation, then make the voxels cubes. Both keep the numbers HU.
selectImage("head");
run("CT Window", "preset=bone output=hu");
run("CT Resample", "spacing=1 interpolation=linear");
rename("skull");

// Step 3, annotation: a global threshold, 226 HU and more. Thin bone is lost here: at 1 mm, walls
// of the orbit fall below any threshold that leaves soft tissue out.
run("Bone Threshold", "preset=bone");

// Step 7, post-processing of the mask: the skull without dust and headrest, gaps under 2 mm
// bridged, closed cavities filled, and only what hangs together by faces, so that nothing falls
// off the print.
run("Mask Remove Small", "minvolume=50");
run("Mask Keep Largest", "count=1");
run("Mask Morphology", "operation=close radius=1");
run("Mask Fill Cavities");
run("Mask Keep Largest", "connectivity=6");
rename("skull-mask");

// Step 5, evaluation: against a reference that was made by another program, on the same grid.
run("CT Open Sample", "name=[head reference]");
run("CT Resample", "spacing=1 labels=true");
rename("reference");
run("Segmentation Evaluate",
    "reference=reference prediction=skull-mask tolerance=1 save=[" + out + "/evaluation.csv]");
dice = getResult("Dice");
print("Dice " + d2s(dice, 4) + ", ASSD " + d2s(getResult("ASSD"), 3) + " mm");

// Step 7, the surface: closed, smoothed, checked, in mm. STL has no unit, 3MF says millimetre.
selectImage("skull-mask");
run("Mesh Export", "path=[" + out + "/skull.stl] smoothing=20");
print("Mesh: " + getResultString("Verdict"));
run("Mesh Export", "path=[" + out + "/skull.3mf] smoothing=20");

// The mask, and the report: what was done along the seven steps, with pictures and hashes.
run("Volume Export", "path=[" + out + "/skull-mask.nii.gz]");
run("Process Report", "path=[" + out + "/report.html]");
run("Process Report", "path=[" + out + "/report.json]");
print("Done: see " + out);
return d2s(dice, 6);
