// Teaching: train a small network on phantoms and see what it finds that a threshold cannot.
//
// Needs:   PyTorch's native library, once: scripts/add-pytorch.sh (or .bat), see docs/training.md.
//          About 5 minutes on a laptop with 2 cores, 2 GB of memory and 1 GB of disk.
// Call:    scripts/ossify macro macros/train-on-phantoms.ijm [OUTPUT FOLDER], or Plugins > Macros >
//          Run...
// Returns: Dice of the threshold and of the network on a phantom that neither has seen.
//
// The phantoms are simulated CT with exact truth: walls of 0.1 to 3 mm, hollow balls, a joint, a bone
// with a screw. At voxels of 1 mm and a blur of 1.2 mm a thin wall is no brighter than muscle: no
// threshold finds it without taking the muscle too. The network learns how a blurred wall looks.

epochs = 12;
steps = 25;
out = getArgument();
if (out == "") out = getDirectory("home") + "ossify-training";
data = out + "/dataset";
folders = newArray(out, data, data + "/images", data + "/labels");
for (i = 0; i < folders.length; i++) if (!File.exists(folders[i])) File.makeDirectory(folders[i]);

// Step 1, data preparation: phantoms in a folder of images and one of labels. What stands before the
// two underscores is the patient: all scans of one shape stay on the same side of the split. Here
// split.json says which: the network is judged on "mixed", a trunk with a table, never learned from.
kinds = newArray("plates", "shell", "joint", "screw", "mixed");
train = "";
for (k = 0; k < kinds.length; k++) {
  for (n = 1; n <= 2; n++) {
    blur = 0.8 + 0.4 * n;
    noise = 10 + 15 * n;
    run("CT Create Phantom",
        "kind=" + kinds[k] + " spacing=1 psf=" + blur + " noise=" + noise + " seed=" + n);
    name = kinds[k] + "__" + n + ".nii.gz";
    if (kinds[k] != "mixed") train = train + ", \"" + kinds[k] + "__" + n + "\"";
    run("Volume Export", "path=[" + data + "/images/" + name + "]");
    selectImage("phantom-" + kinds[k] + "-truth");
    run("Volume Export", "path=[" + data + "/labels/" + name + "]");
    close("*");
  }
}

File.saveString("{\"folds\": [{\"train\": [" + substring(train, 2) + "], "
    + "\"validation\": [\"mixed__1\", \"mixed__2\"]}]}", data + "/split.json");

// Step 4, the plan: voxel size, HU statistics, patch and depth for 1 GB of memory. It is a text file;
// here the rate of learning is raised, since a lesson has minutes and not days.
run("Model Plan", "path=[" + data + "] budget=1000 features=8");
plan = data + "/plan.yaml";
text = File.openAsString(plan);
File.saveString(replace(text, "rate: 0.001", "rate: 0.005"), plan);

// Training: with a window, the learning curves grow while it runs; they are also in curves.png.
// A model that is there already is trained no further.
model = out + "/model";
if (!File.exists(model + "/model.yaml")) {
  resume = "";
  if (File.exists(model + "/checkpoint.ossify")) resume = " resume=true";
  run("Model Train",
      "plan=[" + plan + "] out=[" + model + "] epochs=" + epochs + " steps=" + steps + resume);
  print("Dice on the phantom set aside: " + d2s(getResult("Dice"), 3));
}

// The test: a skull, a shape of which nothing was learned, with thin orbital walls.
run("CT Create Phantom", "kind=skull spacing=1 psf=1.2 noise=25 seed=9");
rename("skull");
selectImage("phantom-skull-truth");
rename("truth");
selectImage("skull");
run("Bone Threshold", "preset=bone");
rename("threshold");
selectImage("skull");
run("Bone Segment", "model=[" + model + "/model.yaml]");
rename("network");

// Step 5, evaluation of both against the truth.
run("Segmentation Evaluate", "reference=truth prediction=threshold");
threshold = getResult("Dice");
run("Segmentation Evaluate", "reference=truth prediction=network");
network = getResult("Dice");
print("Dice of the threshold " + d2s(threshold, 3) + ", of the network " + d2s(network, 3));

// Side by side, slice by slice: scan, threshold, network, truth.
selectImage("skull");
run("CT Window", "preset=bone output=8-bit");
rename("scan");
run("Combine...", "stack1=scan stack2=threshold");
rename("left");
run("Combine...", "stack1=network stack2=truth");
rename("right");
run("Combine...", "stack1=left stack2=right");
rename("scan, threshold, network, truth");
setSlice(round(nSlices * 0.45));
saveAs("png", out + "/side-by-side.png");
return d2s(threshold, 6) + " " + d2s(network, 6);
