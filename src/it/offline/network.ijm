// The bundled network on a piece of the bundled head, for the check that nothing leaves the machine.
folder = getArgument();
run("CT Open Sample", "name=head");
run("Model Inspect", "model=thin-bone");
makeRectangle(20, 20, 60, 60);
run("CT Crop", "target=selection");
run("Bone Segment", "model=thin-bone");
run("Volume Export", "path=[" + folder + "/bone.nii.gz]");
run("Process Report", "path=[" + folder + "/bone.html]");
