package dev.shraga.agent.real;

import static dev.shraga.agent.real.Reply.bash;
import static dev.shraga.agent.real.Reply.give;
import static dev.shraga.agent.real.Reply.say;
import static dev.shraga.agent.real.Reply.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.Tools;
import dev.shraga.model.run.RunPolicy.Permissions;
import dev.shraga.model.task.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the real program may do, and what comes of it.
@Timeout(90)
final class RealWorkTest {
  private static final Permissions USUAL = new Permissions("acceptEdits", List.of(), List.of());
  private static final String SCHEMA =
      """
      {"type":"object","properties":{"round":{"type":"integer","const":2},\
      "approved":{"type":"boolean"}},"required":["round","approved"]}\
      """;

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
  void fileIsWrittenAndCommitted() {
    String script =
        claude.api.script(
            "commit",
            write(claude.workspace + "/hello.txt", "héllo\n"),
            bash(
                "git init -q && git add -A && git -c user.name=A -c user.email=a@b.c commit -qm"
                    + " Greet && git log --format=%s"),
            say("Committed."));

    Ending ending = claude.run(claude.work(script));

    assertThat(ending.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(ending.message()).isEqualTo("Committed.");
    assertThat(claude.workspace.resolve("hello.txt")).hasContent("héllo");
    assertThat(claude.api.asked().getLast().conversation()).contains("Greet");
    assertThat(ending.usage().costUsd()).isPositive();
    assertThat(ending.usage().turns()).isEqualTo(3);
  }

  @Test
  void failedCommandIsNoFailedRun() {
    String script = claude.api.script("exit", bash("echo hi; exit 3"), say("It said no."));

    Ending ending = claude.run(claude.work(script));

    assertThat(ending.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(claude.api.asked().getLast().conversation()).contains("Exit code 3");
  }

  @Test
  void objectThatIsWantedIsGiven() throws IOException {
    String script = claude.api.script("object");
    claude.api.verdict(script, give("approved", true));

    Ending ending = claude.run(claude.request(script, new Tools.Check(USUAL), SCHEMA));

    assertThat(ending.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(new ObjectMapper().readTree(ending.structured()))
        .isEqualTo(new ObjectMapper().readTree("{\"round\":2,\"approved\":true}"));
  }

  @Test
  void objectOfAnotherRoundIsRefusedByTheProgramItself() {
    Reply stale =
        new Reply.Give(new ObjectMapper().createObjectNode().put("round", 1).put("approved", true));
    String script = claude.api.script("stale");
    claude.api.verdict(script, stale);
    claude.api.verdict(script, say("Done."));
    claude.api.verdict(script, say("Done."));

    Ending ending = claude.run(claude.request(script, new Tools.Check(USUAL), SCHEMA));

    assertThat(ending.structured()).isEmpty();
    assertThat(ending.outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void checkHasNothingToEditNorToAskWith() {
    String script = claude.api.script("check");
    claude.api.verdict(script, write(claude.workspace + "/no.txt", "no"));
    claude.api.verdict(script, give("approved", false));

    Ending ending = claude.run(claude.request(script, new Tools.Check(USUAL), SCHEMA));

    assertThat(ending.structured()).contains("false");
    assertThat(claude.workspace.resolve("no.txt")).doesNotExist();
    assertThat(claude.api.asked().getFirst().tools())
        .contains("Bash", "Read", "StructuredOutput")
        .doesNotContain("Write", "Edit", "NotebookEdit", "Agent", "Task", "AskUserQuestion");
  }

  @Test
  void textCallHasNoTools() {
    String script = claude.api.script("speak", say("A headline"));

    Ending ending = claude.run(claude.request(script, new Tools.Speak(), ""));

    assertThat(ending.result()).isEqualTo("A headline");
    assertThat(claude.api.asked().getFirst().tools()).isEmpty();
  }

  @Test
  void toolThatIsNotAllowedIsNamedAndNothingWaitsForAnAnswer() {
    String script =
        claude.api.script(
            "denied",
            write(claude.workspace + "/a.txt", "a"),
            bash("node -e 'process.exit(0)' > made.txt"),
            say("Partly done."));

    Ending ending = claude.run(claude.request(script, new Tools.Work(USUAL), ""));

    assertThat(ending.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(ending.deniedTools()).containsExactly("Bash");
    assertThat(claude.workspace.resolve("made.txt")).doesNotExist();
    assertThat(claude.api.asked().getLast().conversation()).contains("policy");
  }

  @Test
  void runThatWasAllowedNothingIsAFailure() {
    String script = claude.api.script("nothing", bash("node -e 1"), say("All done!"));

    Ending ending = claude.run(claude.request(script, new Tools.Work(USUAL), ""));

    assertThat(ending.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(ending.message()).contains("Bash");
  }

  @Test
  void ruleWithBlanksAllowsWhatItSaysAndSwallowsNoFlag() {
    Permissions rules =
        new Permissions("dontAsk", List.of("Bash(touch *)", "Read"), List.of("WebFetch"));
    String script = claude.api.script("rules", bash("touch made.txt"), say("Done."));

    Ending ending = claude.run(claude.request(script, new Tools.Work(rules), ""));

    assertThat(ending.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(claude.workspace.resolve("made.txt")).exists();
    assertThat(claude.api.asked().getFirst().tools()).doesNotContain("WebFetch", "EnterPlanMode");
  }

  @Test
  void hooksAndServersOfTheRepositoryAreNotStarted() throws IOException {
    Path trap = folder.resolve("trap");
    Path settings = Files.createDirectories(claude.workspace.resolve(".claude"));
    String hook =
        "[{\"matcher\":\"\",\"hooks\":[{\"type\":\"command\",\"command\":\"touch %s\"}]}]"
            .formatted(trap);
    Files.writeString(
        settings.resolve("settings.json"),
        "{\"hooks\":{\"SessionStart\":%s,\"UserPromptSubmit\":%s,\"PreToolUse\":%s}}"
            .formatted(hook, hook, hook));
    Files.writeString(
        claude.workspace.resolve(".mcp.json"),
        "{\"mcpServers\":{\"trap\":{\"command\":\"touch\",\"args\":[\"%s\"]}}}".formatted(trap));
    String script = claude.api.script("hostile", bash("echo hi"), say("Done."));

    Ending ending = claude.run(claude.work(script));

    assertThat(ending.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(trap).doesNotExist();
  }

  @Test
  void answerOfTwoMegabytesIsReadWhole() {
    String long2 = "x".repeat(2_000_000);
    String script = claude.api.script("long", say(long2));

    Ending ending = claude.run(claude.work(script));

    assertThat(ending.result()).isEqualTo(long2);
    assertThat(ending.message()).hasSize(200);
  }

  @Test
  void promptThatLooksLikeAFlagIsAPrompt() {
    String script = claude.api.script("dash", say("Read."));

    Ending ending = claude.run(claude.work("--help " + script));

    assertThat(ending.message()).isEqualTo("Read.");
    assertThat(claude.api.asked().getFirst().conversation()).contains("--help");
  }

  @Test
  void promptThatLooksLikeACommandOfTheProgramIsAPrompt() {
    String script = claude.api.script("slash", say("Read."));

    Ending ending = claude.run(claude.work("/clear " + script));

    assertThat(ending.message()).isEqualTo("Read.");
  }
}
