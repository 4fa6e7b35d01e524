package org.ossify.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.ossify.volume.Grid;
import org.ossify.volume.Progress;

/** Streams the voxels of a NIfTI file, slice by slice, as real numbers. */
final class NiftiReader {

  private static final int BUFFER = 1 << 16;
  // Deflate packs at most 1032 bytes into one.
  private static final long BEST_RATIO = 1032;

  /** Takes the values of slice z of the grid. */
  @FunctionalInterface
  interface SliceSink {
    void take(int z, double[] values);
  }

  private NiftiReader() {}

  /** Whether a file is NIfTI by its first bytes, whatever its name. */
  static boolean isNifti(Path path) {
    try (InputStream in = open(path)) {
      return NiftiHeader.isNifti(in.readNBytes(NiftiHeader.SIZE));
    } catch (ZipException | EOFException e) {
      return false;
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  static NiftiHeader header(Path path) {
    try (InputStream in = open(path)) {
      byte[] head = in.readNBytes(NiftiHeader.SIZE);
      if (!NiftiHeader.isNifti(head)) {
        throw new IllegalArgumentException("is not NIfTI");
      }
      NiftiHeader header = NiftiHeader.parse(head);
      long most = isZipped(path) ? Files.size(path) * BEST_RATIO : Files.size(path);
      if (header.voxelBytes() > most - header.offset()) {
        throw new IllegalArgumentException(
            "is truncated or damaged: it cannot hold the "
                + header.grid().nx()
                + "x"
                + header.grid().ny()
                + "x"
                + header.grid().nz()
                + " voxels that its header promises");
      }
      return header;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + path + "\" " + e.getMessage(), e);
    } catch (ZipException | EOFException e) {
      throw new IllegalArgumentException("\"" + path + "\" is not NIfTI or is damaged", e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  static void read(Path path, NiftiHeader header, Progress progress, SliceSink sink) {
    Grid grid = header.grid();
    byte[] bytes = new byte[Math.multiplyExact(grid.planeSize(), header.type().bytes)];
    double[] values = new double[grid.planeSize()];
    try (InputStream in = open(path)) {
      in.skipNBytes(header.offset());
      for (int slice = 0; slice < grid.nz(); slice++) {
        if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
          throw new EOFException();
        }
        decode(ByteBuffer.wrap(bytes).order(header.order()), header, values);
        sink.take(header.flipped() ? grid.nz() - 1 - slice : slice, values);
        progress.report(slice + 1, grid.nz());
      }
    } catch (EOFException | ZipException e) {
      throw new IllegalArgumentException(
          "\"" + path + "\" is truncated or damaged: its voxels are cut short", e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static void decode(ByteBuffer bytes, NiftiHeader header, double[] values) {
    for (int i = 0; i < values.length; i++) {
      double stored =
          switch (header.type()) {
            case UINT8 -> bytes.get() & 0xff;
            case INT8 -> bytes.get();
            case INT16 -> bytes.getShort();
            case UINT16 -> bytes.getShort() & 0xffff;
            case INT32 -> bytes.getInt();
            case UINT32 -> bytes.getInt() & 0xffffffffL;
            case FLOAT32 -> bytes.getFloat();
            case FLOAT64 -> bytes.getDouble();
          };
      values[i] = stored * header.slope() + header.intercept();
    }
  }

  private static InputStream open(Path path) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
    try {
      return isZipped(path) ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static boolean isZipped(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] magic = in.readNBytes(2);
      return magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    }
  }

  private static UncheckedIOException unreadable(Path path, IOException e) {
    return new UncheckedIOException("Cannot read \"" + path + "\": " + e.getMessage(), e);
  }
}
