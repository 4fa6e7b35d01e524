/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.zip.GZIPInputStream;
import org.ossify.volume.CtSource;
import org.ossify.volume.CtVolume;
import org.ossify.volume.Grid;
import org.ossify.volume.LabelMap;
import org.ossify.volume.Mask;
import org.ossify.volume.Vector3;

/**
 * Volumes for tests: the shared NIfTI files (uint8, int16 or float, little endian, gzipped; axes
 * and origin are not read), random masks, and the checksums of the oracles.
 */
public final class TestVolumes {

  private static final int HEADER_BYTES = 352;

  private TestVolumes() {}

  /** A CT volume of the shared test data, such as "volumes/cranium.nii.gz". */
  public static CtVolume ct(String relative) {
    Nifti file = Nifti.read(TestData.shared(relative));
    Grid grid = file.grid();
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (int z = 0; z < grid.nz(); z++) {
      for (int i = 0; i < planes[z].length; i++) {
        planes[z][i] = file.value((long) z * grid.planeSize() + i);
      }
    }
    return new CtVolume(grid, planes, CtSource.of("NIfTI", "CT", "stored as HU"));
  }

  /** A mask of the shared test data: every voxel that is not 0. */
  public static Mask mask(String relative) {
    CtVolume values = ct(relative);
    return threshold(values, Float.MIN_VALUE, Float.POSITIVE_INFINITY);
  }

  /** The voxels of a test volume from a value upwards. */
  public static Mask fromUpwards(String relative, double lower) {
    return threshold(ct(relative), (float) lower, Float.POSITIVE_INFINITY);
  }

  public static LabelMap labels(String relative) {
    CtVolume values = ct(relative);
    short[][] planes = new short[values.grid().nz()][values.grid().planeSize()];
    for (int z = 0; z < planes.length; z++) {
      for (int i = 0; i < planes[z].length; i++) {
        planes[z][i] = (short) values.planes()[z][i];
      }
    }
    return new LabelMap(values.grid(), planes, Map.of());
  }

  public static JsonNode oracle(String name) {
    try {
      return new ObjectMapper().readTree(TestData.shared("oracles/" + name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Mask threshold(CtVolume ct, float lower, float upper) {
    byte[][] planes = new byte[ct.grid().nz()][ct.grid().planeSize()];
    for (int z = 0; z < planes.length; z++) {
      for (int i = 0; i < planes[z].length; i++) {
        float hu = ct.planes()[z][i];
        planes[z][i] = hu >= lower && hu <= upper ? Mask.FOREGROUND : Mask.BACKGROUND;
      }
    }
    return new Mask(ct.grid(), planes);
  }

  /** Each voxel set with the given probability, the same for the same seed. */
  public static Mask randomMask(Grid grid, double share, long seed) {
    Random random = new Random(seed);
    byte[][] planes = new byte[grid.nz()][grid.planeSize()];
    for (byte[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = random.nextDouble() < share ? Mask.FOREGROUND : Mask.BACKGROUND;
      }
    }
    return new Mask(grid, planes);
  }

  /** Noise of whole HU, the same for the same seed. */
  public static CtVolume randomCt(Grid grid, long seed) {
    Random random = new Random(seed);
    float[][] planes = new float[grid.nz()][grid.planeSize()];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = random.nextInt(4096) - 1024;
      }
    }
    return new CtVolume(grid, planes, CtSource.of("phantom", "CT", "made as HU"));
  }

  /**
   * A mask of one slice or more drawn as text, one string a row, '#' is set, slices separated by an
   * empty string; 1 mm voxels.
   */
  public static Mask drawn(String... rows) {
    String[] slices = String.join("\n", rows).split("\n\n", 0);
    int ny = slices[0].split("\n", 0).length;
    int nx = slices[0].split("\n", 0)[0].length();
    Grid grid = Grid.axial(nx, ny, slices.length, new Vector3(1, 1, 1));
    byte[][] planes = new byte[slices.length][];
    for (int z = 0; z < slices.length; z++) {
      String pixels = slices[z].replace("\n", "");
      planes[z] = new byte[pixels.length()];
      for (int i = 0; i < pixels.length(); i++) {
        planes[z][i] = pixels.charAt(i) == '#' ? Mask.FOREGROUND : Mask.BACKGROUND;
      }
    }
    return new Mask(grid, planes);
  }

  /** MD5 of the mask as bytes 0 and 1, x fastest: the checksum of oracle_real.json. */
  public static String md5(Mask mask) {
    MessageDigest digest = newDigest();
    for (byte[] plane : mask.planes()) {
      byte[] bits = new byte[plane.length];
      for (int i = 0; i < plane.length; i++) {
        bits[i] = (byte) (plane[i] & 1);
      }
      digest.update(bits);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** MD5 of unsigned bytes, x fastest. */
  public static String md5(byte[][] planes) {
    MessageDigest digest = newDigest();
    for (byte[] plane : planes) {
      digest.update(plane);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** MD5 of the values as little-endian 16-bit integers, x fastest. */
  public static String md5Int16(float[][] planes) {
    MessageDigest digest = newDigest();
    for (float[] plane : planes) {
      ByteBuffer bytes = ByteBuffer.allocate(plane.length * 2).order(ByteOrder.LITTLE_ENDIAN);
      for (float value : plane) {
        bytes.putShort((short) value);
      }
      digest.update(bytes.array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Runs the work with so many threads instead of the common pool. */
  public static <T> T withThreads(int threads, Callable<T> work) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      pool.shutdown();
    }
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Nifti(Grid grid, int type, ByteBuffer bytes) {

    static Nifti read(Path path) {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
        ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        Vector3 spacing = new Vector3(bytes.getFloat(80), bytes.getFloat(84), bytes.getFloat(88));
        Grid grid = Grid.axial(bytes.getShort(42), bytes.getShort(44), bytes.getShort(46), spacing);
        return new Nifti(grid, bytes.getShort(70), bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    float value(long index) {
      int i = Math.toIntExact(index);
      return switch (type) {
        case 2 -> bytes.get(HEADER_BYTES + i) & 0xff;
        case 4 -> bytes.getShort(HEADER_BYTES + 2 * i);
        case 16 -> bytes.getFloat(HEADER_BYTES + 4 * i);
        default -> throw new IllegalStateException("NIfTI type " + type + " is not for tests");
      };
    }
  }
}
