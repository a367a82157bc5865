package dev.shraga.agent.real;

import static dev.shraga.agent.real.Reply.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.agent.LiveAgent;
import dev.shraga.agent.Office;
import dev.shraga.agent.Remote;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A whole agent with the real program, from the mailbox to the pushed commit.
@Timeout(120)
final class RealAgentTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path folder;

  private RealClaude claude;

  @BeforeEach
  void open() {
    claude = new RealClaude(folder);
  }

  @AfterEach
  void close() {
    claude.close();
  }

  @Test
  void assignedTaskIsDoneByTheRealProgramAndPushed() throws Exception {
    Remote remote = Remote.empty(folder);
    String script =
        claude.api.script(
            "greet",
            new Reply.Use(
                "Write",
                new ObjectMapper()
                    .createObjectNode()
                    .put("file_path", "greeting.txt")
                    .put("content", "Hello\n")),
            say("The greeting is there."));
    try (Office office = Office.open()) {
      office.hire();
      Mirror task = office.assign("Greet the reader. " + script, remote.address());

      try (LiveAgent _ = LiveAgent.start(office, folder, claude.cli())) {
        await()
            .atMost(SOON)
            .until(() -> office.mirror(task.id()).holderStatus() == HolderStatus.DONE);
      }

      assertThat(office.mirror(task.id()).report().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(office.mirror(task.id()).report().costUsd()).isPositive();
      assertThat(remote.file(office.text(task.id(), "branch"), "greeting.txt")).contains("Hello\n");
    }
  }

  @Test
  void workThatTheVerifierRejectsIsMendedInASecondRoundOfTheSameSession() {
    Remote remote = Remote.empty(folder);
    Reply done = new Reply.Give(object().put("status", "done").put("summary", "It is there."));
    String script = claude.api.script("two-rounds", Reply.write("greeting.txt", "Hello\n"), done);
    String mend = claude.api.script("mend", Reply.write("farewell.txt", "Goodbye\n"), done);
    claude.api.verdict(
        "SCRIPT:two-rounds",
        new Reply.Give(
            object()
                .put("approved", false)
                .put("feedback", "The farewell is missing. " + mend)
                .put("tested", "I read it")));
    try (Office office = Office.open()) {
      office.hire();
      Mirror task = office.assign("Greet the reader. " + script, remote.address());

      try (LiveAgent _ = LiveAgent.start(office, folder, claude.cli())) {
        await()
            .atMost(SOON)
            .until(() -> office.mirror(task.id()).holderStatus() == HolderStatus.DONE);
      }

      assertThat(remote.file("shraga/" + task.task(), "farewell.txt")).contains("Goodbye\n");
      assertThat(office.text(task.id(), "sessionSummary"))
          .contains("worker_1", "verifier_1", "worker_2", "verifier_2", "summarizer");
      assertThat(office.text(task.id(), "transcript")).contains("The farewell is missing");
    }
  }

  private static ObjectNode object() {
    return new ObjectMapper().createObjectNode();
  }
}
