package dev.shraga.local.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsRepositoryTest {
  private static final Path GREETING = Path.of("../manifests/samples/greeting");
  private static final Instant NOW = Instant.parse("2026-03-01T10:30:48Z");

  @TempDir private Path folder;

  @Test
  void sampleIsOneCommitOnMainWithExecutableScripts() throws Exception {
    Path bare = folder.resolve("results.git");

    ResultsRepository.of(GREETING, bare, NOW);

    try (Git git = Git.open(bare.toFile());
        Repository repository = git.getRepository()) {
      RevCommit head = repository.parseCommit(repository.resolve("HEAD"));
      assertThat(repository.getFullBranch()).isEqualTo("refs/heads/main");
      assertThat(head.getParentCount()).isZero();
      assertThat(head.getAuthorIdent().getWhenAsInstant()).isEqualTo(NOW);
      assertThat(mode(repository, head, "greet.sh")).isEqualTo(FileMode.EXECUTABLE_FILE);
      assertThat(mode(repository, head, "index.html")).isEqualTo(FileMode.REGULAR_FILE);
    }
  }

  @Test
  void cloneIsBareAndKnowsNoOrigin() throws Exception {
    Path origin = folder.resolve("origin.git");
    ResultsRepository.of(GREETING, origin, NOW);

    ResultsRepository.cloneOf(origin.toString(), folder.resolve("results.git"));

    try (Git git = Git.open(folder.resolve("results.git").toFile())) {
      assertThat(git.getRepository().isBare()).isTrue();
      assertThat(git.remoteList().call()).isEmpty();
      assertThat(git.getRepository().resolve("refs/heads/main")).isNotNull();
    }
  }

  @Test
  void repositoryThatIsThereStaysAsItIs() {
    Path bare = folder.resolve("results.git");
    ResultsRepository.of(GREETING, bare, NOW);

    ResultsRepository.of(GREETING, bare, NOW.plusSeconds(9));
    ResultsRepository.cloneOf("/nowhere", bare);

    assertThat(bare).isDirectoryContaining("glob:**HEAD");
  }

  @Test
  void unknownOriginIsRefused() {
    String nowhere = folder.resolve("nowhere").toString();

    assertThatThrownBy(() -> ResultsRepository.cloneOf(nowhere, folder.resolve("results.git")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot clone " + nowhere);
  }

  private static FileMode mode(Repository repository, RevCommit commit, String path)
      throws java.io.IOException {
    try (TreeWalk walk = TreeWalk.forPath(repository, path, commit.getTree())) {
      return walk.getFileMode();
    }
  }
}
