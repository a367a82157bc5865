package dev.shraga.agent.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The agent as on a worker: its launcher, and the jars of this test in the place of its own.
///
/// @param home folder that looks like an unpacked archive
/// @param user folder in the place of a person's
record Unpacked(Path home, Path user) {
  /// What a program printed and how it ended.
  record Run(int exit, String text) {}

  /// Unpacks.
  static Unpacked in(Path folder) throws IOException {
    Path home = Files.createDirectories(folder.resolve("an agent"));
    Files.createDirectory(home.resolve("bin"));
    Files.createDirectory(home.resolve("lib"));
    program(
        home.resolve("bin/shraga-agent"),
        Files.readString(Path.of("src/main/dist/bin/shraga-agent")));
    // One jar that names all others.
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(System.getProperty("java.class.path").split(":", -1))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    new JarOutputStream(Files.newOutputStream(home.resolve("lib/all.jar")), manifest).close();
    return new Unpacked(home, Files.createDirectories(folder.resolve("user")));
  }

  /// Starts the launcher.
  ///
  /// @param environment added to the little that it has
  ProcessBuilder command(Map<String, String> environment, String... arguments) {
    List<String> words = new ArrayList<>(List.of(home.resolve("bin/shraga-agent").toString()));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("HOME", user.toString());
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder;
  }

  /// Runs the launcher to its end.
  Run run(Map<String, String> environment, String... arguments) throws Exception {
    Process process = command(environment, arguments).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the launcher has closed its output and does not end");
    }
    return new Run(process.exitValue(), text);
  }

  /// An environment whose search path begins with programs that write down what they are asked.
  ///
  /// @param asked file for a line per call
  Map<String, String> withStandIns(Path asked, String... names) throws IOException {
    Path bin = Files.createDirectories(user.resolve("stand-ins"));
    for (String name : names) {
      program(bin.resolve(name), "#!/bin/sh\necho \"" + name + " $*\" >>'" + asked + "'\n");
    }
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    return environment;
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
