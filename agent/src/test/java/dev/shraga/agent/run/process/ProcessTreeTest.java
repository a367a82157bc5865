package dev.shraga.agent.run.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ProcessTreeTest {
  private final String run = UUID.randomUUID().toString();

  @Test
  void childThatItsParentDoesNotCollectIsDeadAndHoldsNobodyUp() throws Exception {
    // The shell turns into a sleep, which never collects the child that the shell started.
    Process process = start("sleep 0.1 & exec sleep 1000");
    ProcessHandle parent = process.toHandle();
    await().until(() -> parent.children().count() == 1);
    ProcessHandle child = parent.children().findFirst().orElseThrow();
    ProcessTree tree = new ProcessTree(run, Optional.of(ProcessMark.of(parent)));

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(tree.alive()).containsExactly(parent));

    assertThat(child.isAlive()).isTrue();
    assertThat(tree.kill(Duration.ofSeconds(5))).isEqualTo(1);
  }

  @Test
  void descendantIsRememberedWhenItsParentHasGone() throws Exception {
    Process process = start("env -u SHRAGA_RUN sleep 1000 & echo; read line");
    ProcessHandle parent = process.toHandle();
    await().until(() -> parent.descendants().count() == 1);
    ProcessHandle orphan = parent.descendants().findFirst().orElseThrow();
    ProcessTree tree = new ProcessTree(run, Optional.of(ProcessMark.of(parent)));
    tree.look();

    process.getOutputStream().close();
    process.waitFor();

    assertThat(tree.alive()).containsExactly(orphan);
    tree.kill(Duration.ofSeconds(5));
    assertThat(tree.alive()).isEmpty();
  }

  private Process start(String command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
    builder.environment().put(ProcessTree.VARIABLE, run);
    return builder.start();
  }
}
