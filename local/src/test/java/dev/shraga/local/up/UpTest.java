package dev.shraga.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shraga.local.state.StateFolder;
import dev.shraga.local.state.UpFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real programs as real processes.
class UpTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path temp;
  private final List<Process> started = new ArrayList<>();
  private StateFolder folder;

  @BeforeEach
  void linkManifests() throws IOException {
    folder = new StateFolder(temp.resolve("state"));
    Files.createSymbolicLink(
        temp.resolve("manifests"), Path.of("../manifests").toAbsolutePath().normalize());
  }

  @AfterEach
  void endAll() {
    for (Process process : started) {
      List<ProcessHandle> offspring = process.descendants().toList();
      process.destroyForcibly();
      offspring.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void demoEndsWithACommitOnABranchForEveryTask() throws Exception {
    Process up = shraga("up", "--demo", "--exit-when-done", "--state", folder.path().toString());

    assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(output()).isTrue();

    assertThat(up.exitValue()).as(output()).isZero();
    assertThat(output()).contains("6 of 6 tasks completed");
    try (Git git = Git.open(folder.results().toFile())) {
      List<Ref> branches =
          git.getRepository().getRefDatabase().getRefsByPrefix("refs/heads/shraga/");
      assertThat(branches).hasSize(6);
      for (Ref branch : branches) {
        RevCommit result = git.getRepository().parseCommit(branch.getObjectId());
        String task = branch.getName().substring("refs/heads/shraga/".length());
        assertThat(result.getFullMessage())
            .contains("Shraga-Task: " + task)
            .contains("Shraga-Attempt: 1")
            .containsPattern("Shraga-User: (alice|bob|carol)@example\\.com");
      }
    }
  }

  @Test
  void childrenDieWithUpEvenWhenItIsKilled() throws Exception {
    Process up = shraga("up", "--workers", "1", "--state", folder.path().toString());
    await().atMost(PATIENCE).until(() -> output().contains("shared-1 is alive"));
    List<ProcessHandle> children = up.descendants().toList();
    assertThat(children).hasSizeGreaterThanOrEqualTo(3);

    up.destroyForcibly();

    await().atMost(PATIENCE).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void stoppedSystemSaysWhereItsResultsAre() throws Exception {
    Process up = shraga("up", "--workers", "1", "--state", folder.path().toString());
    await().atMost(PATIENCE).until(() -> output().contains("shared-1 is alive"));
    List<ProcessHandle> children = up.descendants().toList();

    up.destroy();

    assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(output()).contains("git -C " + folder.results() + " log --oneline --branches");
    assertThat(UpFile.read(folder)).hasValueSatisfying(file -> assertThat(file.pid()).isZero());
  }

  private Process shraga(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dshraga.home=" + temp,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.shraga.local.Main"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("output").toFile())
            .start();
    started.add(process);
    return process;
  }

  private String output() throws IOException {
    return Files.readString(temp.resolve("output"));
  }
}
