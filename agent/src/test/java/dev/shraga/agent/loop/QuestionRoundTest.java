package dev.shraga.agent.loop;

import static dev.shraga.agent.StandIn.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shraga.agent.LiveAgent;
import dev.shraga.agent.Office;
import dev.shraga.agent.Remote;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A task that asks its owner, seen from the agent that asks and goes on.
@Timeout(180)
class QuestionRoundTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String ASKING =
      plan(
          "- write: {path: a.txt, text: before}",
          "- ask: Which colour?",
          "- write: {path: b.txt, text: after}",
          "- say: Painted");

  @TempDir Path folder;

  @Test
  void answerGoesOnInTheSameSessionAndFolder() {
    Remote remote = Remote.empty(folder);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task = office.assign(ASKING, remote.address());

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> said(office, task) == HolderStatus.ASKING);
        String session = office.text(task.id(), "sessionId");
        assertThat(office.mirror(task.id()).report().question()).contains("Which colour?");
        office.ask(task.id());
        await().atMost(SOON).until(() -> office.worker().idle());
        assertThat(files("state/parked")).hasSize(1);

        office.answer(task.id(), "Blue");
        await().atMost(SOON).until(() -> said(office, task) == HolderStatus.DONE);

        assertThat(office.text(task.id(), "sessionId")).isEqualTo(session);
      }

      assertThat(office.mirror(task.id()).report().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(remote.file("shraga/" + task.task(), "a.txt")).contains("before");
      assertThat(remote.file("shraga/" + task.task(), "b.txt")).contains("after");
      assertThat(files("state/parked")).isEmpty();
      assertThat(files("state/runs")).isEmpty();
    }
  }

  @Test
  void agentThatWasRestartedMeanwhileStillHasTheSession() {
    Remote remote = Remote.empty(folder);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task = office.assign(ASKING, remote.address());
      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> said(office, task) == HolderStatus.ASKING);
        office.ask(task.id());
        await().atMost(SOON).until(() -> !files("state/parked").isEmpty());
      }
      String session = office.text(task.id(), "sessionId");

      office.answer(task.id(), "Blue");
      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> said(office, task) == HolderStatus.DONE);
      }

      assertThat(office.text(task.id(), "sessionId")).isEqualTo(session);
    }
  }

  @Test
  void anotherWorkerGoesOnFromTheCheckpoint() {
    Remote remote = Remote.empty(folder);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task = office.assign(ASKING, remote.address());
      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> said(office, task) == HolderStatus.ASKING);
      }
      office.ask(task.id());

      office.answer(task.id(), "Blue");
      Path elsewhere = folder.resolve("elsewhere");
      try (LiveAgent _ = LiveAgent.start(office, elsewhere)) {
        await()
            .atMost(SOON)
            .until(() ->
                office.mirror(task.id()).attempt() == 2
                    && List.of(HolderStatus.DONE, HolderStatus.ASKING)
                        .contains(said(office, task)));
      }

      assertThat(remote.file("shraga/" + task.task(), "a.txt")).contains("before");
    }
  }

  private static HolderStatus said(Office office, Mirror task) {
    HolderStatus said = office.mirror(task.id()).holderStatus();
    return said == null ? HolderStatus.ASSIGNED : said;
  }

  private List<Path> files(String name) {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.toList();
    } catch (IOException none) {
      return List.of();
    }
  }
}
