import java.nio.file.Files;
import java.nio.file.Path;
import org.ossify.annotate.HuThreshold;
import org.ossify.io.mesh.MeshAxes;
import org.ossify.io.mesh.MeshFile;
import org.ossify.mesh.MarchingCubes;
import org.ossify.mesh.Mesh;
import org.ossify.prepare.phantom.Phantom;
import org.ossify.prepare.phantom.PhantomSettings;
import org.ossify.volume.Mask;
import org.ossify.volume.Progress;

/**
 * A plain Java program with nothing but {@code ossify-core.jar} on its class path: it thresholds a
 * phantom and writes the surface. The build runs it, and it fails where a class is missing.
 *
 * <pre>java -cp target/ossify-core.jar src/it/core/PhantomToStl.java phantom.stl</pre>
 */
public final class PhantomToStl {

  private PhantomToStl() {}

  public static void main(String[] arguments) throws Exception {
    requireAbsent("ij.ImagePlus");
    requireAbsent("org.scijava.Context");
    Path file = Path.of(arguments[0]);
    Phantom phantom =
        Phantom.create(PhantomSettings.of(Phantom.Kind.SHELL, 1.0, 1.0), Progress.NONE);
    Mask bone = new HuThreshold(226, 3071).apply(phantom.ct(), Progress.NONE);
    Mesh surface = MarchingCubes.extract(bone, Progress.NONE);
    MeshFile.write(file, surface, MeshAxes.LPS, "phantom", Progress.NONE);
    Mesh read = MeshFile.read(file, Progress.NONE);
    if (bone.count() == 0 || read.triangleCount() != surface.triangleCount()) {
      throw new IllegalStateException("The surface in " + file + " is not the one that was made");
    }
    System.out.println(
        "ossify-core.jar alone: "
            + read.triangleCount()
            + " triangles, "
            + Files.size(file)
            + " bytes in "
            + file);
  }

  private static void requireAbsent(String name) {
    try {
      Class.forName(name);
    } catch (ClassNotFoundException e) {
      return;
    }
    throw new IllegalStateException(name + " is on the class path, so nothing is shown");
  }
}
