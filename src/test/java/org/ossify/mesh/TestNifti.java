package org.ossify.mesh;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.ossify.TestData;
import org.ossify.volume.BoneMask;
import org.ossify.volume.Grid;
import org.ossify.volume.Vector3;

/** Reads the test volumes: NIfTI-1, little endian, uint8 or int16, orientation ignored. */
public final class TestNifti {

  private TestNifti() {}

  /** Voxels from {@code lower} upwards as a mask, with the spacing of the file. */
  public static BoneMask mask(String path, double lower) {
    Path file = TestData.shared(path);
    byte[] bytes;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int nx = header.getShort(42);
    int ny = header.getShort(44);
    int nz = header.getShort(46);
    boolean bytesOnly = header.getShort(70) == 2;
    float slope = header.getFloat(112) == 0 ? 1 : header.getFloat(112);
    float intercept = header.getFloat(112) == 0 ? 0 : header.getFloat(116);
    Vector3 spacing = new Vector3(header.getFloat(80), header.getFloat(84), header.getFloat(88));
    int at = (int) header.getFloat(108);
    byte[][] planes = new byte[nz][nx * ny];
    for (byte[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        double raw = bytesOnly ? bytes[at] & 0xff : header.getShort(at);
        at += bytesOnly ? 1 : 2;
        plane[i] = raw * slope + intercept >= lower ? BoneMask.BONE : BoneMask.BACKGROUND;
      }
    }
    return new BoneMask(Grid.axial(nx, ny, nz, spacing), planes);
  }
}
