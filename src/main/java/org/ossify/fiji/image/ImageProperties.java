/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.fiji.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.ImagePlus;
import ij.ImageStack;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.ossify.kernel.trace.VoxelTrace;
import org.ossify.record.ProcessRecord;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.GrayVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.Mask;
import org.ossify.volume.ProbabilityMap;
import org.ossify.volume.UnitlessVolume;
import org.ossify.volume.Volume;

/**
 * What Ossify writes on an image so that it survives Duplicate and saving as TIFF: geometry, HU
 * passport, content and process record, as JSON texts in the image's string properties.
 */
public final class ImageProperties {

  private static final String GEOMETRY = "ossify.geometry";
  private static final String SOURCE = "ossify.source";
  private static final String CONTENT = "ossify.content";
  private static final String RECORD = "ossify.record";
  private static final String FILES = "ossify.files";
  private static final String VOXELS = "ossify.voxels";
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  private ImageProperties() {}

  /** What the numbers of an image mean. */
  public enum Content {
    HU,
    /** Of a scan whose passport says that they are not HU, such as MR. */
    INTENSITY,
    UNITLESS,
    PROBABILITY,
    GRAY,
    MASK,
    LABELS;

    public static Content of(Volume volume) {
      if (volume instanceof CtVolume ct) {
        return ct.isHu() ? HU : INTENSITY;
      }
      if (volume instanceof UnitlessVolume) {
        return UNITLESS;
      }
      if (volume instanceof ProbabilityMap) {
        return PROBABILITY;
      }
      if (volume instanceof GrayVolume) {
        return GRAY;
      }
      return volume instanceof Mask ? MASK : LABELS;
    }
  }

  public static void setGrid(ImagePlus image, Grid grid) {
    image.setProp(GEOMETRY, write(grid));
  }

  /** The grid that the image was made on, null when Ossify did not make it. */
  public static Grid grid(ImagePlus image) {
    return read(image, GEOMETRY, Grid.class);
  }

  public static void setSource(ImagePlus image, CtSource source) {
    image.setProp(SOURCE, source == null ? null : write(source));
  }

  /** Where the scan behind this image comes from, null when unknown. */
  public static CtSource source(ImagePlus image) {
    return read(image, SOURCE, CtSource.class);
  }

  public static void setContent(ImagePlus image, Content content) {
    image.setProp(CONTENT, content.name());
  }

  /** Null when Ossify did not make the image. */
  public static Content content(ImagePlus image) {
    String name = image.getProp(CONTENT);
    for (Content content : Content.values()) {
      if (content.name().equals(name)) {
        return content;
      }
    }
    return null;
  }

  public static void setRecord(ImagePlus image, ProcessRecord record) {
    image.setProp(RECORD, record.toJson());
  }

  /** What was done to the image so far; empty when nothing is known. */
  public static ProcessRecord record(ImagePlus image) {
    ProcessRecord record = read(image, RECORD, ProcessRecord.class);
    return record == null ? ProcessRecord.EMPTY : record;
  }

  /**
   * @throws IllegalArgumentException when what Ossify wrote on the image was damaged since
   */
  public static void requireSound(ImagePlus image) {
    grid(image);
    source(image);
    record(image);
    files(image);
    remembered(image);
  }

  /** Salted hashes of the paths of the files that the image came from. */
  public static Set<String> files(ImagePlus image) {
    String[] hashes = read(image, FILES, String[].class);
    return hashes == null ? Set.of() : new TreeSet<>(Arrays.asList(hashes));
  }

  public static void setFiles(ImagePlus image, Set<String> hashes) {
    image.setProp(FILES, write(hashes));
  }

  /** Remembers the voxels as they are, so that a change outside of Ossify is noticed. */
  public static void rememberVoxels(ImagePlus image, VoxelTrace trace) {
    image.setProp(VOXELS, write(trace));
  }

  public static boolean isRemembered(ImagePlus image) {
    LateTrace.await(image);
    return image.getProp(VOXELS) != null;
  }

  /** The voxels as Ossify left them, null when that is not known. */
  public static VoxelTrace remembered(ImagePlus image) {
    return read(image, VOXELS, VoxelTrace.class);
  }

  /** The voxels as they are now. */
  public static VoxelTrace trace(ImagePlus image) {
    ImageStack stack = image.getStack();
    return VoxelTrace.of(
        image.getWidth(), image.getHeight(), stack.getSize(), z -> stack.getPixels(z + 1));
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Records of numbers and texts are always JSON", e);
    }
  }

  private static <T> T read(ImagePlus image, String key, Class<T> type) {
    LateTrace.await(image);
    String json = image.getProp(key);
    try {
      return json == null ? null : JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the property " + key + " of \"" + image.getTitle() + "\" was damaged outside Ossify");
    }
  }
}
