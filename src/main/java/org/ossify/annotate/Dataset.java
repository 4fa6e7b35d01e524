/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.annotate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Labelled scans in a folder, as docs/datasets.md describes it: {@code images/NAME.nii.gz} with
 * {@code labels/NAME.nii.gz}, or nnU-Net's {@code imagesTr/NAME_0000.nii.gz} with {@code
 * labelsTr/NAME.nii.gz}.
 *
 * <p>The patient of a case is what {@code patients.json} gives for it ({"case": "patient"}), else
 * its name up to two underscores ({@code p07__left} is of patient p07). Opening lists files and
 * reads no voxel.
 *
 * @param cases sorted by name, at least one
 * @param labelNames what dataset.json calls the labels; empty without that file
 * @param ignoredLabel the label of dataset.json whose voxels are not learned from; -1 for none
 */
public record Dataset(
    Path folder, List<DatasetCase> cases, Map<Integer, String> labelNames, int ignoredLabel) {

  private static final Pattern VOLUME =
      Pattern.compile("(?i)(.+?)(\\.nii\\.gz|\\.nii|\\.nrrd|\\.mha)");

  private static final String CHANNEL = "_0000";
  private static final String PATIENT_END = "__";

  public Dataset {
    cases = List.copyOf(cases);
    labelNames = Map.copyOf(labelNames);
  }

  /**
   * @throws IllegalArgumentException when the folder is not laid out so, a file has no counterpart
   *     or a scan has several channels
   */
  public static Dataset open(Path folder) {
    boolean nnUnet = Files.isDirectory(folder.resolve("imagesTr"));
    Path images = folder.resolve(nnUnet ? "imagesTr" : "images");
    Path labels = folder.resolve(nnUnet ? "labelsTr" : "labels");
    if (!Files.isDirectory(images) || !Files.isDirectory(labels)) {
      throw new IllegalArgumentException(
          "\""
              + folder
              + "\" is not a dataset: it needs the folders images and labels, or nnU-Net's imagesTr"
              + " and labelsTr");
    }
    Map<String, Path> scans = volumes(images, true);
    Map<String, Path> truths = volumes(labels, false);
    requireCounterparts(scans, truths, folder);
    JsonNode patients = JsonFile.readOptional(folder.resolve("patients.json"));
    List<DatasetCase> cases = new ArrayList<>();
    scans.forEach(
        (name, image) ->
            cases.add(new DatasetCase(name, patient(name, patients), image, truths.get(name))));
    JsonNode described = JsonFile.readOptional(folder.resolve("dataset.json"));
    SortedMap<Integer, String> names = DatasetLabels.names(described);
    return new Dataset(folder, cases, names, DatasetLabels.ignored(described));
  }

  /**
   * @throws IllegalArgumentException when there is none
   */
  public DatasetCase named(String name) {
    return cases.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no case \"" + name + "\" in \"" + folder + "\""));
  }

  private static String patient(String name, JsonNode patients) {
    if (patients.hasNonNull(name)) {
      return patients.get(name).asText();
    }
    int end = name.indexOf(PATIENT_END);
    return end > 0 ? name.substring(0, end) : name;
  }

  private static Map<String, Path> volumes(Path folder, boolean images) {
    Map<String, Path> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
        Matcher name = VOLUME.matcher(file.getFileName().toString());
        if (!name.matches() || file.getFileName().toString().startsWith(".")) {
          continue;
        }
        String key = images ? withoutChannel(name.group(1), folder) : name.group(1);
        Path other = found.put(key, file);
        if (other != null) {
          throw new IllegalArgumentException(
              "\"" + folder + "\" holds the case \"" + key + "\" twice: " + file.getFileName());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list \"" + folder + "\"", e);
    }
    return found;
  }

  private static String withoutChannel(String name, Path folder) {
    if (name.endsWith(CHANNEL)) {
      return name.substring(0, name.length() - CHANNEL.length());
    }
    if (name.matches(".*_00\\d\\d") && folder.endsWith("imagesTr")) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is a second channel; a CT has one, which ends in _0000");
    }
    return name;
  }

  private static void requireCounterparts(
      Map<String, Path> scans, Map<String, Path> truths, Path folder) {
    if (scans.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + folder + "\" holds no images; nii, nii.gz, nrrd and mha are read");
    }
    for (String name : scans.keySet()) {
      if (!truths.containsKey(name)) {
        throw new IllegalArgumentException(
            "case \"" + name + "\" in \"" + folder + "\" has an image but no label");
      }
    }
    for (String name : truths.keySet()) {
      if (!scans.containsKey(name)) {
        throw new IllegalArgumentException(
            "case \"" + name + "\" in \"" + folder + "\" has a label but no image");
      }
    }
  }
}
