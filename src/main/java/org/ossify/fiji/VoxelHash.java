package org.ossify.fiji;

import ij.ImagePlus;
import ij.ImageStack;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ossify.kernel.Planes;
import org.ossify.volume.Progress;

/**
 * SHA-256 of an image's voxels: the hash of the hashes of its slices, so that slices are hashed in
 * parallel. Slice bytes are little endian, rows from the top. Needs one slice of bytes a thread.
 */
public final class VoxelHash {

  private VoxelHash() {}

  /** 64 hexadecimal digits. */
  public static String of(ImagePlus image) {
    ImageStack stack = image.getStack();
    byte[][] hashes = new byte[stack.getSize()][];
    Planes.forEach(
        hashes.length,
        Progress.NONE,
        z -> hashes[z] = sha256().digest(bytes(stack.getPixels(z + 1))));
    MessageDigest whole = sha256();
    for (byte[] hash : hashes) {
      whole.update(hash);
    }
    return HexFormat.of().formatHex(whole.digest());
  }

  private static byte[] bytes(Object pixels) {
    if (pixels instanceof byte[] plane) {
      return plane;
    }
    if (pixels instanceof short[] plane) {
      ByteBuffer buffer = littleEndian(2 * plane.length);
      buffer.asShortBuffer().put(plane);
      return buffer.array();
    }
    if (pixels instanceof float[] plane) {
      ByteBuffer buffer = littleEndian(4 * plane.length);
      buffer.asFloatBuffer().put(plane);
      return buffer.array();
    }
    int[] plane = (int[]) pixels;
    ByteBuffer buffer = littleEndian(4 * plane.length);
    buffer.asIntBuffer().put(plane);
    return buffer.array();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
