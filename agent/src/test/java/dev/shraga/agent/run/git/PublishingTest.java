package dev.shraga.agent.run.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.shraga.agent.Remote;
import dev.shraga.agent.run.git.Workspace.Author;
import dev.shraga.model.task.TaskId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishingTest {
  private static final TaskId TASK = new TaskId(new UUID(0, 42));
  private static final String BRANCH = "shraga/" + TASK;
  private static final Author AUTHOR = Author.of("Shraga <shraga@localhost>");
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private static final Credentials CREDENTIALS = Credentials.of(Map.of(), "", Path.of("."));
  private static final Limits LIMITS = Limits.of(1_000_000);

  @TempDir Path folder;

  @Test
  void workspaceStartsAtTheDefaultBranch() throws IOException {
    Remote remote = Remote.with(folder, Map.of("a/b.txt", "text"));
    Workspace workspace = workspace(remote, 1);

    ObjectId base = create(workspace);

    assertThat(base).isEqualTo(remote.head("trunk").orElseThrow());
    assertThat(workspace.folder().resolve("a/b.txt")).hasContent("text");
  }

  @Test
  void workspaceStartsAtTheTasksBranchWhereThereIsOne() {
    Remote remote = Remote.with(folder, Map.of("a.txt", "old"));
    ObjectId head = remote.commit("trunk", BRANCH, "Earlier", Map.of("a.txt", "newer"));

    ObjectId base = create(workspace(remote, 2));

    assertThat(base).isEqualTo(head);
  }

  @Test
  void emptyRepositoryGetsTheSameRootCommitFromEverybody() {
    Remote remote = Remote.empty(folder);

    ObjectId one = create(workspace(remote, 1));
    ObjectId other = create(workspace(Remote.empty(folder.resolve("other")), 1));

    assertThat(one).isEqualTo(other);
  }

  @Test
  void gitItselfAcceptsTheWorkspace() throws IOException, InterruptedException {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/git"))).isTrue();
    Workspace workspace = workspace(Remote.with(folder, Map.of("a.txt", "a")), 1);
    create(workspace);
    Files.writeString(workspace.folder().resolve("b.txt"), "b");

    Process git =
        new ProcessBuilder("git", "status", "--porcelain=v1", "--branch")
            .directory(workspace.folder().toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(git.waitFor()).isZero();
    assertThat(output).isEqualTo("## " + BRANCH + "\n?? b.txt\n");
  }

  @Test
  void commitTakesNewChangedAndDeletedFiles() throws IOException {
    Remote remote = Remote.with(folder, Map.of("kept.txt", "1", "gone.txt", "1"));
    Workspace workspace = workspace(remote, 1);
    create(workspace);
    Files.writeString(workspace.folder().resolve("kept.txt"), "2");
    Files.writeString(workspace.folder().resolve("new.txt"), "3");
    Files.delete(workspace.folder().resolve("gone.txt"));

    ResultCommit commit = commit(workspace, 1);
    publish(workspace, commit, 1);

    assertThat(remote.file(BRANCH, "kept.txt")).contains("2");
    assertThat(remote.file(BRANCH, "new.txt")).contains("3");
    assertThat(remote.file(BRANCH, "gone.txt")).isEmpty();
    assertThat(remote.file(BRANCH, ".git")).isEmpty();
  }

  @Test
  void secondCommitOfTheSameAttemptIsTheFirst() throws IOException {
    Workspace workspace = workspace(Remote.with(folder, Map.of("a.txt", "a")), 1);
    create(workspace);
    Files.writeString(workspace.folder().resolve("b.txt"), "b");

    ResultCommit first = commit(workspace, 1);
    ResultCommit second = commit(workspace, 1);

    assertThat(second.id()).isEqualTo(first.id());
  }

  @Test
  void pushIsDoneWhenItIsThereAlready() {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    Workspace workspace = workspace(remote, 1);
    create(workspace);
    ResultCommit commit = commit(workspace, 1);

    Published first = publish(workspace, commit, 1);
    Published second = publish(workspace, commit, 1);

    assertThat(List.of(first, second)).containsOnly(new Published.Done(commit.id()));
  }

  @Test
  void higherAttemptReplacesTheResultOfALowerOne() {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    Workspace later = workspace(remote, 2);
    create(later);
    ResultCommit commit = commit(later, 2);
    remote.commit("trunk", BRANCH, result(1), Map.of("late.txt", "from a zombie"));

    Published published = publish(later, commit, 2);

    assertThat(published).isEqualTo(new Published.Done(commit.id()));
    assertThat(remote.head(BRANCH)).contains(commit.id());
  }

  @Test
  void lowerAttemptGivesUp() {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    Workspace stale = workspace(remote, 1);
    create(stale);
    ResultCommit commit = commit(stale, 1);
    ObjectId newer = remote.commit("trunk", BRANCH, result(2), Map.of("b.txt", "b"));

    Published published = publish(stale, commit, 1);

    assertThat(published).isEqualTo(new Published.Superseded(2));
    assertThat(remote.head(BRANCH)).contains(newer);
  }

  @Test
  void commitsOfAPersonAreNeverOverwritten() {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    Workspace workspace = workspace(remote, 1);
    create(workspace);
    ResultCommit commit = commit(workspace, 1);
    ObjectId theirs = remote.commit("trunk", BRANCH, "By hand", Map.of("b.txt", "b"));

    Published published = publish(workspace, commit, 1);

    assertThat(published).isEqualTo(new Published.Diverged());
    assertThat(remote.head(BRANCH)).contains(theirs);
  }

  @Test
  void removedWorkspaceLeavesNothingButTheCache() {
    Workspace workspace = workspace(Remote.with(folder, Map.of("a.txt", "a")), 1);
    create(workspace);

    workspace.remove();

    assertThat(workspace.folder()).doesNotExist();
    assertThat(workspace.repository().cache().resolve("refs/shraga")).isEmptyDirectory();
  }

  @Test
  void addressWithAPasswordIsRefusedWithoutShowingIt() {
    assertThatThrownBy(
            () -> Repository.at("https://me:secret@example.com/a.git", folder, CREDENTIALS))
        .isInstanceOf(GitProblem.class)
        .hasMessageContaining("password")
        .hasMessageNotContaining("secret");
  }

  @Test
  void fileAddressAndPathAreBothTaken() {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));

    Repository repository =
        Repository.at(remote.path().toUri().toString(), folder.resolve("c"), CREDENTIALS);

    assertThat(repository.fetch(BRANCH).fallback()).isEqualTo(remote.head("trunk"));
  }

  private Workspace workspace(Remote remote, int attempt) {
    Repository repository = Repository.at(remote.address(), folder.resolve("repos"), CREDENTIALS);
    String name = TASK + "-" + attempt;
    return new Workspace(repository, folder.resolve("runs").resolve(name), name, BRANCH);
  }

  private static ObjectId create(Workspace workspace) {
    Repository.Heads heads = workspace.repository().fetch(BRANCH);
    return workspace.create(heads.branch().or(heads::fallback).orElse(null), AUTHOR).base();
  }

  private static ResultCommit commit(Workspace workspace, int attempt) {
    return workspace.commit(
        workspace.snapshot(LIMITS),
        new ResultMessage("Do it", "", trailers(attempt)),
        LIMITS,
        AUTHOR,
        NOW);
  }

  private static Published publish(Workspace workspace, ResultCommit commit, int attempt) {
    return Publisher.publish(workspace, commit.id(), trailers(attempt));
  }

  private static Trailers trailers(int attempt) {
    return new Trailers(TASK, attempt, "alice@example.com");
  }

  private static String result(int attempt) {
    return "Do it\n\n" + trailers(attempt).lines();
  }
}
