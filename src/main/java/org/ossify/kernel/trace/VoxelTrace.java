/*
 * Copyright 2026 Ossify developers
 * SPDX-License-Identifier: BSD-2-Clause
 */
package org.ossify.kernel.trace;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ossify.kernel.Planes;
import org.ossify.kernel.Sha256;
import org.ossify.volume.Progress;

/**
 * What is kept of a volume's voxels, so that a later look tells what was done to them since: the
 * hash of each slice, a {@link ChangeSketch} and, of up to 64 slices, {@link Landmarks}.
 *
 * <p>43 kB, and 8 bytes a slice. Making it takes three times as long as SHA-256 of the voxels alone
 * and holds a copy of one slice a thread.
 *
 * @param nx columns
 * @param ny rows
 * @param type of the voxels, such as "float[]"
 * @param hash SHA-256 of the SHA-256 of all slices, in hexadecimal digits
 * @param slices the first 8 bytes of the SHA-256 of each slice
 * @param sketch see {@link ChangeSketch}, in base 64
 * @param landmarks see {@link Landmarks}, in base 64
 */
public record VoxelTrace(
    int nx, int ny, String type, String hash, String slices, String sketch, String landmarks) {

  private static final int MOST_LANDMARKS = 64;

  /** What moves a volume moves all of it: of more changed slices, as many are looked at. */
  private static final int MOST_TURNED = 32;

  /**
   * The trace of a volume.
   *
   * @param plane gives the voxels of each slice, row by row
   */
  public static VoxelTrace of(int nx, int ny, int nz, IntFunction<Object> plane) {
    byte[][] hashes = new byte[nz][];
    ChangeSketch sketch = ChangeSketch.empty();
    Landmarks[] landmarks = new Landmarks[nz];
    Planes.forEach(
        nz,
        Progress.NONE,
        z -> {
          Object voxels = plane.apply(z);
          hashes[z] = PlaneBits.sha256(voxels);
          int[] bits = PlaneBits.of(voxels);
          sketch.add(bits, nx, z);
          landmarks[z] = isLandmarked(z, nz) ? Landmarks.of(bits, nx, ny) : null;
        });
    ByteBuffer places = ByteBuffer.allocate(Math.min(nz, MOST_LANDMARKS) * Landmarks.bytes());
    Arrays.stream(landmarks).filter(marks -> marks != null).forEach(marks -> marks.write(places));
    return new VoxelTrace(
        nx,
        ny,
        plane.apply(0).getClass().getSimpleName(),
        whole(hashes),
        text(shortened(hashes)),
        text(sketch.bytes()),
        text(places.array()));
  }

  /** SHA-256 of the SHA-256 of all slices, in hexadecimal digits. */
  public static String hash(int nz, IntFunction<Object> plane) {
    byte[][] hashes = new byte[nz][];
    Planes.forEach(nz, Progress.NONE, z -> hashes[z] = PlaneBits.sha256(plane.apply(z)));
    return whole(hashes);
  }

  private static String whole(byte[][] hashes) {
    MessageDigest whole = Sha256.digest();
    for (byte[] hash : hashes) {
      whole.update(hash);
    }
    return HexFormat.of().formatHex(whole.digest());
  }

  private static byte[] shortened(byte[][] hashes) {
    byte[] bytes = new byte[hashes.length * Long.BYTES];
    for (int z = 0; z < hashes.length; z++) {
      System.arraycopy(hashes[z], 0, bytes, z * Long.BYTES, Long.BYTES);
    }
    return bytes;
  }

  /** Of more slices than 64, as many evenly spread ones. */
  private static boolean isLandmarked(int z, int nz) {
    return nz <= MOST_LANDMARKS || landmark(z, nz) > landmark(z - 1, nz);
  }

  private static long landmark(int z, int nz) {
    return z < 0 ? -1 : (long) z * MOST_LANDMARKS / nz;
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** How many slices it was. */
  public int nz() {
    return bytes(slices).length / Long.BYTES;
  }

  private static byte[] bytes(String text) {
    return Base64.getDecoder().decode(text);
  }

  private static long[] hashes(String slices) {
    ByteBuffer bytes = ByteBuffer.wrap(bytes(slices));
    long[] hashes = new long[bytes.capacity() / Long.BYTES];
    bytes.asLongBuffer().get(hashes);
    return hashes;
  }

  /**
   * What became of the volume.
   *
   * @param now its trace as it is now
   * @param first which of the slices of before is the first one now
   * @param plane gives the voxels of each slice now
   */
  public VoxelChange since(VoxelTrace now, int first, IntFunction<Object> plane) {
    long[] before = hashes(slices);
    long[] after = hashes(now.slices);
    if (nx != now.nx || ny != now.ny || first < 0 || first + after.length > before.length) {
      return VoxelChange.CUT;
    }
    if (!type.equals(now.type)) {
      return new VoxelChange(VoxelChange.Kind.CONVERTED, 1, after.length, null);
    }
    int[] changed =
        IntStream.range(0, after.length).filter(z -> after[z] != before[first + z]).toArray();
    if (changed.length == 0) {
      return VoxelChange.NONE;
    }
    int from = changed[0];
    int to = changed[changed.length - 1];
    boolean moved =
        isReordered(changed, before, after, plane) || isMoved(changed, before, first, plane);
    boolean whole = first == 0 && after.length == before.length;
    ChangedVoxels count =
        whole
            ? ChangeSketch.of(bytes(sketch))
                .differing(
                    ChangeSketch.of(bytes(now.sketch)),
                    to - from + 1,
                    (long) changed.length * nx * ny)
            : null;
    return new VoxelChange(
        moved ? VoxelChange.Kind.MOVED : VoxelChange.Kind.CHANGED, from + 1, to + 1, count);
  }

  /** Whether most of the changed slices are other slices of before; even ones do not count. */
  private static boolean isReordered(
      int[] changed, long[] before, long[] after, IntFunction<Object> plane) {
    Set<Long> known = new HashSet<>();
    Arrays.stream(before).forEach(known::add);
    int elsewhere = 0;
    int other = 0;
    for (int z : changed) {
      boolean isKnown = known.contains(after[z]);
      if (isKnown && !isEven(PlaneBits.of(plane.apply(z)))) {
        elsewhere++;
      } else if (!isKnown) {
        other++;
      }
    }
    return elsewhere >= 2 && elsewhere > other;
  }

  private static boolean isEven(int[] bits) {
    return Arrays.stream(bits).allMatch(value -> value == bits[0]);
  }

  /** Whether a changed slice is the one of before, flipped, turned or shifted. */
  private boolean isMoved(int[] changed, long[] before, int first, IntFunction<Object> plane) {
    ByteBuffer marks = ByteBuffer.wrap(bytes(landmarks));
    Landmarks[] known = new Landmarks[before.length];
    for (int z = 0; z < known.length; z++) {
      known[z] = isLandmarked(z, known.length) ? Landmarks.read(marks) : null;
    }
    boolean[] moved = new boolean[Math.min(changed.length, MOST_TURNED)];
    Planes.forEach(
        moved.length,
        Progress.NONE,
        i -> {
          int at = changed[(int) ((long) i * changed.length / moved.length)];
          int z = first + at;
          Object voxels = plane.apply(at);
          moved[i] =
              (known[z] != null && known[z].isShifted(PlaneBits.of(voxels), nx, ny))
                  || TurnedPlane.isAny(voxels, nx, ny, before[z]);
        });
    return IntStream.range(0, moved.length).anyMatch(i -> moved[i]);
  }
}
