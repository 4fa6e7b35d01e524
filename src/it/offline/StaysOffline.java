import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the main job and a network under strace, and fails when a name was looked up, an address was
 * called, a file was written anywhere but in the output and temporary folders, or a temporary file
 * stayed behind. First it lets itself do all that, to see that the trace shows it.
 *
 * <pre>java src/it/offline/StaysOffline.java</pre>
 *
 * Needs Linux, strace, and what {@code mvn package} built.
 */
public final class StaysOffline {

  private static final Path WORK = Path.of("target", "offline").toAbsolutePath();
  private static final Path HOME = WORK.resolve("home");
  private static final Path TEMPORARY = WORK.resolve("tmp");
  private static final Path OUTPUT = WORK.resolve("output");

  private static final String CALLS =
      "trace=network,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,"
          + "symlinkat";

  private static final Pattern ADDRESS = Pattern.compile("\\{sa_family=AF_INET.*");
  private static final Pattern LOOK_UP = Pattern.compile("\"/etc/(resolv\\.conf|hosts)\"");
  private static final Pattern FILE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern OPENED_TO_READ =
      Pattern.compile("\\bopen(at)?\\(.*O_RDONLY(?!.*O_CREAT).*");

  private StaysOffline() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1 && arguments[0].equals("--talk")) {
      talk();
      return;
    }
    String ossify = Path.of("scripts", "ossify").toAbsolutePath().toString();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String self = Path.of("src", "it", "offline", "StaysOffline.java").toAbsolutePath().toString();
    String network =
        Path.of("src", "it", "offline", "network.ijm").toAbsolutePath().toString();
    build(ossify);

    List<String> control = traced(java, "-Duser.home=" + HOME, self, "--talk");
    require(
        control.stream().anyMatch(line -> line.startsWith("network: "))
            && control.stream().anyMatch(line -> line.startsWith("file: ")),
        "The trace does not show a look-up and a file that were made for it to show: " + control);

    List<String> found = new ArrayList<>();
    found.addAll(traced(ossify, "demo", "--out", OUTPUT.resolve("demo").toString()));
    found.addAll(traced(ossify, "macro", network, OUTPUT.toString()));
    require(Files.size(OUTPUT.resolve("bone.nii.gz")) > 0, "The network left no mask");
    require(
        found.isEmpty(),
        "Ossify must not call anybody, and must write in its output folder only:\n"
            + String.join("\n", found));
    System.out.println(
        "The main job and a network called nobody, and left nothing outside of their output");
  }

  /** What is watched is the work, not Maven. */
  private static void build(String ossify) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(ossify, "--version").inheritIO().start();
    require(process.waitFor() == 0, "Ossify is not built");
  }

  /** What a library that reports to its maker does. */
  private static void talk() throws IOException {
    try {
      InetAddress.getByName("ossify.invalid");
    } catch (IOException e) {
      // there is no such name
    }
    Files.writeString(Path.of(System.getProperty("user.home"), "device-id"), "1");
  }

  /** Runs a command in folders of its own, and lists what it should not have done. */
  private static List<String> traced(String... command) throws IOException, InterruptedException {
    for (Path folder : List.of(HOME, TEMPORARY, OUTPUT)) {
      Files.createDirectories(folder);
      for (Path left : files(folder)) {
        if (!folder.equals(OUTPUT)) {
          Files.delete(left);
        }
      }
    }
    Path log = WORK.resolve("trace.log");
    List<String> call = new ArrayList<>();
    Collections.addAll(call, "strace", "-f", "-qq", "-s", "4096", "-e", CALLS, "-o", log.toString());
    Collections.addAll(call, command);
    run(call.toArray(String[]::new));
    List<String> found = new ArrayList<>();
    for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
      fault(line).ifPresent(found::add);
    }
    for (Path folder : List.of(HOME, TEMPORARY)) {
      files(folder).forEach(left -> found.add("left behind: " + left));
    }
    return found;
  }

  private static Optional<String> fault(String line) {
    if (LOOK_UP.matcher(line).find() || ADDRESS.matcher(line).find()) {
      return Optional.of("network: " + line);
    }
    Matcher file = FILE.matcher(line);
    boolean failed = line.contains(" = -1 E") || !file.find();
    if (failed || OPENED_TO_READ.matcher(line).find() || line.contains("AF_UNIX")) {
      return Optional.empty();
    }
    String last = file.group(1);
    while (file.find()) {
      last = file.group(1); // of a renaming, the new name
    }
    Path path = OUTPUT.resolve(last).normalize();
    boolean allowed =
        Stream.of(OUTPUT, TEMPORARY, Path.of("/dev"), Path.of("/proc")).anyMatch(path::startsWith);
    return allowed ? Optional.empty() : Optional.of("file: " + line);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> !file.equals(folder)).sorted(Collections.reverseOrder()).toList();
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(OUTPUT.toFile());
    Files.createDirectories(OUTPUT);
    builder.environment().put("HOME", HOME.toString());
    builder.environment().put("TMPDIR", TEMPORARY.toString());
    builder
        .environment()
        .put(
            "OSSIFY_JAVA_OPTIONS", "-Duser.home=" + HOME + " -Djava.io.tmpdir=" + TEMPORARY);
    Path said = WORK.resolve("said.log");
    Process process =
        builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    int status = process.waitFor();
    require(
        status == 0,
        String.join(" ", command) + " ended with " + status + ":\n" + Files.readString(said));
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      System.err.println(sentence);
      System.exit(1);
    }
  }
}
