import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/**
 * Runs a network from the finished jar where other plugins have brought libraries of the same names
 * that do not work with ours, as in a Fiji of years ago or beside {@code bioformats_package.jar};
 * fails when one of them is asked, or when our jar would offer ours to other plugins.
 *
 * <pre>java StrangersOnTheClassPath.java OSSIFY_JAR LIBRARY_FOLDER MACRO WORK_FOLDER</pre>
 */
public final class StrangersOnTheClassPath {

  private static final List<String> STRANGERS =
      List.of(
          "com/fasterxml/jackson/core/JsonFactory",
          "com/fasterxml/jackson/core/JsonParser",
          "com/fasterxml/jackson/databind/JsonNode",
          "com/fasterxml/jackson/databind/ObjectMapper",
          "com/fasterxml/jackson/dataformat/yaml/YAMLFactory",
          "com/google/protobuf/CodedInputStream",
          "com/google/protobuf/GeneratedMessage",
          "com/samskivert/mustache/Mustache",
          "org/apache/commons/codec/binary/Hex",
          "org/apache/commons/csv/CSVFormat",
          "org/apache/commons/io/IOUtils",
          "org/yaml/snakeyaml/Yaml",
          "picocli/CommandLine");

  private StrangersOnTheClassPath() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path jar = Path.of(arguments[0]);
    Path work = Path.of(arguments[3]);
    requireNoneIn(jar);

    Path strangers = work.resolve("classes");
    for (String name : STRANGERS) {
      Path file = strangers.resolve(name + ".class");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "a class that cannot be loaded");
    }
    String separator = System.getProperty("path.separator");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "-cp",
                strangers + separator + jar + separator + Path.of(arguments[1], "*"),
                "org.ossify.cli.OssifyCli",
                "macro",
                arguments[2],
                work.toString())
            .inheritIO()
            .start();
    if (process.waitFor() != 0 || Files.size(work.resolve("bone.nii.gz")) == 0) {
      throw new IllegalStateException("Ossify does not run beside libraries of other plugins");
    }
    System.out.println("Ossify runs beside other versions of its libraries");
  }

  private static void requireNoneIn(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      if (file.getManifest().getMainAttributes().getValue("Implementation-Version") == null) {
        throw new IllegalStateException(jar + " does not know its version");
      }
      List<String> foreign =
          file.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".class") && !name.startsWith("org/ossify/"))
              .limit(5)
              .toList();
      if (!foreign.isEmpty()) {
        throw new IllegalStateException(jar + " offers other plugins " + foreign);
      }
    }
  }
}
