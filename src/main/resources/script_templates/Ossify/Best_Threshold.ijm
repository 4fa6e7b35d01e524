// Which threshold finds a thin shell best? Simulates a CT whose truth is known, tries several
// thresholds and compares each mask with the truth. Returns the best lower threshold in HU.

run("CT Create Phantom", "kind=shell spacing=2 noise=30");
ct = getTitle();
if (endsWith(ct, "-truth")) ct = substring(ct, 0, lengthOf(ct) - lengthOf("-truth"));
best = 0;
bestDice = -1;
for (lower = 100; lower <= 900; lower += 200) {
  selectImage(ct);
  run("Bone Threshold", "preset=custom lower=" + lower + " upper=3071");
  rename("mask-" + lower);
  run("Segmentation Evaluate", "reference=[" + ct + "-truth] prediction=[mask-" + lower + "]");
  dice = getResult("Dice");
  print(lower + " HU: Dice " + d2s(dice, 3));
  if (dice > bestDice) {
    best = lower;
    bestDice = dice;
  }
}
print("Best: " + best + " HU");
return "" + best;
