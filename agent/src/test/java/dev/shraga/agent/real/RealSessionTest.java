package dev.shraga.agent.real;

import static dev.shraga.agent.real.Reply.ask;
import static dev.shraga.agent.real.Reply.bash;
import static dev.shraga.agent.real.Reply.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.run.CliEvent;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.Judge;
import dev.shraga.agent.run.RunRecord;
import dev.shraga.model.task.Outcome;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sessions of the real program that are gone on with.
@Timeout(90)
final class RealSessionTest {
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
  void questionEndsTheRunAndItsAnswerGoesOnInTheSameSession() {
    String asks = claude.api.script("ask", ask("Which colour?", "Red", "Blue"), say("I guess."));
    String goesOn = claude.api.script("answered", say("Red it is."));

    RunRecord first = claude.watch(claude.work(asks), _ -> {});
    Ending question = RealClaude.judge(first, BigDecimal.ZERO);
    int askedBefore = claude.api.asked().size();
    RunRecord second =
        claude.watch(RealClaude.resumed(claude.work("Answer: Red. " + goesOn)), _ -> {});
    Ending answer = RealClaude.judge(second, question.usage().costUsd());

    assertThat(askedBefore).isEqualTo(1);
    assertThat(question.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(question.question()).isEqualTo("Which colour?\n- Red\n- Blue");
    assertThat(question.usage().costUsd()).isPositive();
    assertThat(answer.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(answer.usage().costUsd()).isEqualByComparingTo(question.usage().costUsd());
    assertThat(second.signs().session()).isEqualTo(claude.session.toString());
    assertThat(claude.api.asked().getLast().conversation()).contains("SCRIPT:ask", "Answer: Red.");
  }

  @Test
  void killedProgramIsResumedWithWhatItKnew() {
    // The program writes its session down while the tool runs; killed in its very first moment, it
    // has none that could be resumed, and that is another case.
    String killed = claude.api.script("killed", bash("sleep 2; kill -9 $PPID; sleep 1"));
    String goesOn = claude.api.script("goes-on", say("Where was I?"));

    Ending crash = claude.run(claude.work(killed));
    Ending resumed = claude.run(RealClaude.resumed(claude.work(goesOn)));

    assertThat(crash.outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(claude.events).contains(new CliEvent.Exited(137, ""));
    assertThat(resumed.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(claude.api.asked().getLast().conversation()).contains("SCRIPT:killed");
  }

  @Test
  void sessionThatNobodyKnowsIsToldFromOtherFailures() {
    String script = claude.api.script("unknown", say("Hello."));

    RunRecord run = claude.watch(RealClaude.resumed(claude.work(script)), _ -> {});

    assertThat(Judge.sessionUnknown(run)).isTrue();
    assertThat(RealClaude.judge(run, BigDecimal.ZERO).outcome()).isEqualTo(Outcome.CRASHED);
  }

  @Test
  void sessionThatWasBegunBeforeIsToldFromOtherFailures() {
    String script = claude.api.script("again", say("Hello."));

    Ending first = claude.run(claude.work(script));
    RunRecord again = claude.watch(claude.work(script), _ -> {});

    assertThat(first.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(Judge.sessionTaken(again)).isTrue();
  }
}
