package dev.shraga.agent.run.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.Remote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotTest {
  private static final String TOKEN = "ghp_" + "a1B2c3D4e5".repeat(4);

  @TempDir Path folder;

  @Test
  void nothingIsChangedInAFreshWorkspace() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));

    Snapshot snapshot = place.snapshot();

    assertThat(snapshot.changed()).isFalse();
    assertThat(snapshot.leftOut()).isEmpty();
    assertThat(place.files(snapshot)).isEqualTo(Map.of("a.txt", "a"));
  }

  @Test
  void newChangedAndDeletedFilesAreInItAndIgnoredOnesAreNot() throws IOException {
    Place place =
        Place.with(folder, Map.of("a.txt", "a", "gone.txt", "x", ".gitignore", "*.log\nout/\n"));
    place.write("a.txt", "changed").write("b/c.txt", "new").write("d.log", "x").write("out/e", "x");
    Files.delete(place.path("gone.txt"));

    Snapshot snapshot = place.snapshot();

    assertThat(place.files(snapshot))
        .isEqualTo(Map.of("a.txt", "changed", "b/c.txt", "new", ".gitignore", "*.log\nout/\n"));
    assertThat(snapshot.leftOut()).isEmpty();
  }

  @Test
  void itIsTheTreeThatGitItselfWouldCommit() throws IOException {
    Place place =
        Place.with(
            folder,
            Map.of(
                ".gitattributes", "* text=auto\n*.bat eol=crlf\n",
                ".gitignore", "ignored/\n*.tmp\n",
                "kept.tmp", "tracked although ignored\n",
                "folder/a", "a\n",
                "file", "f\n",
                "run.bat", "a\r\nb\r\n"));
    place.write("run.bat", "c\r\nd\r\n").write("windows.txt", "x\r\ny\r\n").write("ignored/x", "x");
    place.write("forced.tmp", "f").git("add", "-f", "forced.tmp");
    Files.delete(place.path("folder/a"));
    Files.delete(place.path("folder"));
    place.write("folder", "a file now\n").git("rm", "-q", "file");
    place.write("file/inside", "a folder now\n").write("ünï cödé \"q\" .txt", "name\n");
    Files.createSymbolicLink(place.path("link"), Path.of("file/inside"));
    place.write("script.sh", "#!/bin/sh\n");
    Files.setPosixFilePermissions(
        place.path("script.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));

    Snapshot snapshot = place.snapshot();

    place.git("add", "--all");
    assertThat(snapshot.tree().name()).isEqualTo(place.git("write-tree").strip());
  }

  @Test
  void neitherHeadNorIndexNorFilesAreTouched() throws IOException {
    Place place = Place.with(folder, Map.of("a.txt", "a", "b.txt", "b"));
    place.write("a.txt", "staged").git("add", "a.txt");
    place.write("a.txt", "not staged").write("c.txt", "new");
    Map<String, String> before = bytes(place.workspace().folder());

    place.snapshot();

    assertThat(bytes(place.workspace().folder())).isEqualTo(before);
    assertThat(place.git("status", "--porcelain")).isEqualTo("MM a.txt\n?? c.txt\n");
  }

  @Test
  void secretsStayOutAndTheEarlierVersionStaysIn() {
    Place place = Place.with(folder, Map.of("config.txt", "token = none\n"));
    place.write("config.txt", "token = " + TOKEN + "\n").write("new.txt", TOKEN).write("ok", "ok");

    Snapshot snapshot = place.snapshot();

    assertThat(place.files(snapshot)).isEqualTo(Map.of("config.txt", "token = none\n", "ok", "ok"));
    assertThat(snapshot.leftOut())
        .containsExactlyInAnyOrder(
            new LeftOut("config.txt", "it holds what looks like a secret"),
            new LeftOut("new.txt", "it holds what looks like a secret"));
  }

  @Test
  void secretsAreFoundInBinaryFilesAndInUtf16() throws IOException {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    Files.write(
        place.path("data.bin"),
        ("\0\1\2" + TOKEN + "\0\377").getBytes(StandardCharsets.ISO_8859_1));
    Files.write(place.path("powershell.txt"), TOKEN.getBytes(StandardCharsets.UTF_16));

    Snapshot snapshot = place.snapshot();

    assertThat(snapshot.leftOut())
        .extracting(LeftOut::path)
        .containsExactlyInAnyOrder("data.bin", "powershell.txt");
  }

  @Test
  void fileThatHadItsMadeUpTokenBeforeMayBeChanged() {
    Place place = Place.with(folder, Map.of("Test.java", "token = " + TOKEN + "\nold\n"));
    place.write("Test.java", "token = " + TOKEN + "\nnew\n");

    Snapshot snapshot = place.snapshot();

    assertThat(place.files(snapshot).get("Test.java")).endsWith("new\n");
    assertThat(snapshot.leftOut()).isEmpty();
  }

  @Test
  void secretThatTheCodingCliCommittedItselfStaysOut() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.write("secret.txt", TOKEN).git("add", ".");
    place.git("commit", "-q", "-m", "Add it");

    Snapshot snapshot = place.snapshot();

    assertThat(place.files(snapshot)).isEqualTo(Map.of("a.txt", "a"));
    assertThat(snapshot.leftOut()).extracting(LeftOut::path).containsExactly("secret.txt");
  }

  @Test
  void filesOfTheCodingCliStayOut() {
    Place place = Place.with(folder, Map.of(".claude/settings.json", "{}"));
    place
        .write(".claude/settings.json", "{\"a\": 1}")
        .write(".claude/settings.local.json", "{}")
        .write("sub/.claude/settings.local.json", "{}")
        .write(".claude/projects/x/session.jsonl", "{}")
        .write(".claude/commands/build.md", "build")
        .write(".claude.json", "{}");

    Snapshot snapshot = place.snapshot();

    assertThat(place.files(snapshot).keySet())
        .containsExactly(".claude/commands/build.md", ".claude/settings.json");
    assertThat(snapshot.leftOut())
        .extracting(LeftOut::path)
        .containsExactlyInAnyOrder(
            ".claude/settings.local.json",
            "sub/.claude/settings.local.json",
            ".claude/projects/",
            ".claude.json");
  }

  @Test
  void largeFileStaysOutUnlessItWasThereBefore() {
    String large = "x".repeat(150_000);
    Place place = Place.with(folder, Map.of("old.bin", large, "grown.bin", "small"));
    place.write("old.bin", large).write("grown.bin", large).write("new.bin", large);

    Snapshot snapshot = place.snapshot();

    assertThat(place.files(snapshot)).isEqualTo(Map.of("old.bin", large, "grown.bin", "small"));
    assertThat(snapshot.leftOut())
        .containsExactlyInAnyOrder(
            new LeftOut("grown.bin", "it is larger than 100,000 bytes"),
            new LeftOut("new.bin", "it is larger than 100,000 bytes"));
  }

  @Test
  void cloneInsideStaysOutAndWhatAGeneratorInitialisedIsTaken() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.write("clone/x.txt", "x").write("app/main.txt", "main");
    place.git("init", "-q", "clone");
    Place.gitIn(place.path("clone"), "remote", "add", "origin", "https://example.com/x.git");
    place.git("init", "-q", "app");

    Snapshot snapshot = place.snapshot();

    assertThat(place.files(snapshot)).isEqualTo(Map.of("a.txt", "a", "app/main.txt", "main"));
    assertThat(snapshot.leftOut())
        .containsExactly(new LeftOut("clone/", "it is a clone of another repository"));
  }

  @Test
  void repositoryInsideThatWasAddedAsALinkIsTakenAsFiles() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.write("app/main.txt", "main").git("init", "-q", "app");
    Place.gitIn(place.path("app"), "add", ".");
    Place.gitIn(
        place.path("app"), "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "first");
    place.git("add", "app");

    Snapshot snapshot = place.snapshot();

    assertThat(place.files(snapshot)).isEqualTo(Map.of("a.txt", "a", "app/main.txt", "main"));
  }

  @Test
  void contentOfGitLfsStaysOutAndItsPointersStay() throws IOException {
    String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n";
    Place place =
        Place.with(
            folder, Map.of(".gitattributes", "*.psd filter=lfs -text\n", "old.psd", pointer));
    String checkedOut = Files.readString(place.path("old.psd"));
    place
        .write("new.psd", "raw pixels")
        .write("old.psd", "other pixels")
        .write("moved.psd", pointer);

    Snapshot snapshot = place.snapshot();

    assertThat(checkedOut).isEqualTo(pointer);
    assertThat(place.files(snapshot))
        .containsEntry("old.psd", pointer)
        .containsEntry("moved.psd", pointer)
        .doesNotContainKey("new.psd");
    assertThat(snapshot.leftOut())
        .extracting(LeftOut::path)
        .containsExactlyInAnyOrder("new.psd", "old.psd");
  }

  @Test
  void linksToTheOutsideStayOut() throws IOException {
    Place place = Place.with(folder, Map.of("a/b.txt", "b"));
    Files.createSymbolicLink(place.path("a/inside"), Path.of("../a/b.txt"));
    Files.createSymbolicLink(place.path("outside"), Path.of("../../../etc/passwd"));
    Files.createSymbolicLink(place.path("absolute"), place.path("a/b.txt"));

    Snapshot snapshot = place.snapshot();

    assertThat(place.files(snapshot)).isEqualTo(Map.of("a/b.txt", "b", "a/inside", "../a/b.txt"));
    assertThat(snapshot.leftOut())
        .extracting(LeftOut::path)
        .containsExactlyInAnyOrder("outside", "absolute");
  }

  @Test
  void pipeIsNotWaitedFor() throws IOException, InterruptedException {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    Process made = new ProcessBuilder("mkfifo", place.path("pipe").toString()).start();
    assertThat(made.waitFor()).isZero();

    Snapshot snapshot = place.snapshot();

    assertThat(snapshot.leftOut()).containsExactly(new LeftOut("pipe", "it cannot be read"));
  }

  @Test
  void installedPackagesStayOutUnlessTheRepositoryHasThem() {
    Place place = Place.with(folder, Map.of("vendored/node_modules/a.js", "a"));
    place
        .write("node_modules/x/index.js", "x")
        .write("env/pyvenv.cfg", "home = /usr\n")
        .write("env/lib/y.py", "y")
        .write("vendored/node_modules/b.js", "b");

    Snapshot snapshot = place.snapshot();

    assertThat(place.files(snapshot).keySet())
        .containsExactly("vendored/node_modules/a.js", "vendored/node_modules/b.js");
    assertThat(snapshot.leftOut())
        .extracting(LeftOut::path)
        .containsExactlyInAnyOrder("node_modules/", "env/");
  }

  @Test
  void itWorksWithoutWhatTheCodingCliHasOfGit() throws IOException {
    Place place = Place.with(folder, Map.of("a.txt", "a", ".gitignore", "*.log\n"));
    place.write("a.txt", "changed").write("x.log", "x");
    Removal.of(place.path(".git"));

    Snapshot snapshot = place.snapshot();

    assertThat(place.files(snapshot))
        .isEqualTo(Map.of("a.txt", "changed", ".gitignore", "*.log\n"));
    assertThat(place.workspace().exists()).isTrue();
  }

  @Test
  void filterAndHookOfTheCodingCliAreNeverRunByUs() throws IOException {
    Place place = Place.with(folder, Map.of(".gitattributes", "*.txt filter=evil\n"));
    Path trace = folder.resolve("it-ran");
    place.git("config", "filter.evil.clean", "touch " + trace);
    place.git("config", "core.fsmonitor", "touch " + trace);
    place.write("a.txt", "a");

    Snapshot snapshot = place.snapshot();

    assertThat(trace).doesNotExist();
    assertThat(snapshot.leftOut())
        .containsExactly(new LeftOut("a.txt", "the filter 'evil' is not run here"));
  }

  @Test
  void submoduleKeepsItsCommit() throws IOException {
    Remote library = Remote.with(folder.resolve("library"), Map.of("l.txt", "l"));
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    Path clone = folder.resolve("by-hand");
    Place.gitIn(folder, "clone", "-q", remote.address(), clone.toString());
    Place.gitIn(
        clone,
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        library.address(),
        "lib");
    Place.gitIn(clone, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "lib");
    Place.gitIn(clone, "push", "-q", "origin", "HEAD:trunk");
    String pinned = library.head("trunk").orElseThrow().name();
    Place place = Place.at(folder, remote, 1);
    boolean checkedOut = Files.isDirectory(place.path("lib"));
    place.write("b.txt", "b");
    Files.delete(place.path("lib"));

    Snapshot untouched = place.snapshot();
    place.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "update", "--init");
    place.write("lib/new.txt", "new");
    Place.gitIn(place.path("lib"), "add", ".");
    Place.gitIn(
        place.path("lib"), "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "new");
    Snapshot moved = place.snapshot();

    assertThat(checkedOut).isTrue();
    assertThat(place.files(untouched)).containsEntry("lib", pinned).containsEntry("b.txt", "b");
    assertThat(untouched.leftOut()).isEmpty();
    assertThat(place.files(moved)).containsEntry("lib", pinned);
    assertThat(moved.leftOut()).extracting(LeftOut::path).containsExactly("lib/");
  }

  /// Every file below a folder, `.git` too, with its bytes as text.
  private static Map<String, String> bytes(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(root)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(
            root.relativize(file).toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1) + Files.getLastModifiedTime(file));
      }
    }
    return files;
  }
}
