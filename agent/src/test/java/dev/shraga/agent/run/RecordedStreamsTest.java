package dev.shraga.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.run.claude.ClaudeStream;
import dev.shraga.model.task.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Streams that Claude Code 2.1.330 (and 2.1.197) really wrote, with the exit codes it had.
final class RecordedStreamsTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ask-noprompt,              0, completed
          asp,                       0, completed
          auto-mode,                 0, failed
          bash-allowed,              0, completed
          bgbash,                    0, completed
          cantool-allow,             0, completed
          commit,                    0, completed
          control-misc,              0, crashed
          err401-retries0,           1, not-authenticated
          err429,                    1, rate-limited
          err500-once,               0, completed
          hang,                      1, crashed
          input-stream-garbage,      1, crashed
          input-stream-initialize,   0, completed
          input-stream-interrupt,    0, completed
          input-stream-two-turns,    0, completed
          maxbudget,                 1, over-budget
          maxturns,                  1, over-turns
          mcp-badfile,               1, crashed
          multi,                     0, completed
          nohup,                     0, completed
          nonroot-dsp,               0, completed
          oauth-err401,              1, not-authenticated
          oauth-usagelimit-429,      1, usage-limit
          partial,                   0, completed
          resume,                    0, completed
          resume-after-sigkill,      0, completed
          resume-after-sigterm,      0, completed
          resume-fork,               0, completed
          resume-unknown,            1, crashed
          session-id-again,          1, crashed
          session-id-bad,            1, crashed
          sigint-bash,               0, crashed
          sigkill-bash,            137, crashed
          simple,                    0, completed
          simple-json,               0, completed
          startupfail-flag,          1, crashed
          startupfail-mcp,           1, crashed
          v197-bgbash,               0, completed
          v197-login-control,        0, crashed
          v197-sigint-stream,        0, crashed
          v197-write,                0, completed
          worktree,                  0, completed
          write-acceptEdits,         0, completed
          write-manual,              0, failed
          """)
  void recordedStreamIsJudged(String name, int exit, String outcome) throws IOException {
    RunRecord run = replay(name, exit);

    Ending ending = Judge.judge(run, Deadlines.DEFAULT, BigDecimal.ZERO);

    assertThat(ending.outcome().text()).isEqualTo(outcome);
    assertThat(ending.message()).isNotBlank().hasSizeLessThanOrEqualTo(200);
    assertThat(run.garbage()).isZero();
  }

  @Test
  void deniedToolsAreNamed() throws IOException {
    Ending ending = Judge.judge(replay("write-manual", 0), Deadlines.DEFAULT, BigDecimal.ZERO);

    assertThat(ending.deniedTools()).containsExactly("Write");
  }

  @Test
  void costTurnsAndTokensAreThoseOfTheResult() throws IOException {
    Ending ending = Judge.judge(replay("write-acceptEdits", 0), Deadlines.DEFAULT, BigDecimal.ZERO);

    assertThat(ending.usage().costUsd()).isEqualByComparingTo("0.002908");
    assertThat(ending.usage().turns()).isEqualTo(2);
    assertThat(ending.usage().tokens()).isEqualTo(new Usage.Tokens(200, 100, 40, 20));
  }

  @Test
  void goodResultWithABadExitCodeIsACrash() throws IOException {
    Ending ending = Judge.judge(replay("simple", 137), Deadlines.DEFAULT, BigDecimal.ZERO);

    assertThat(ending.outcome()).isEqualTo(Outcome.CRASHED);
  }

  @Test
  void lineThatEndsInTheMiddleIsGarbageAndNoResult() throws IOException {
    String line = read("simple-json").strip();
    RunRecord run = RunRecord.EMPTY;
    for (CliEvent event : ClaudeStream.events(line.substring(0, line.length() / 2))) {
      run = run.with(event);
    }

    Ending ending =
        Judge.judge(run.ended(new RunEnd.Exited(0, "")), Deadlines.DEFAULT, BigDecimal.ZERO);

    assertThat(ending.outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(ending.garbage()).isEqualTo(1);
  }

  private static RunRecord replay(String name, int exit) throws IOException {
    RunRecord run = RunRecord.EMPTY;
    for (String line : read(name).split("\n", -1)) {
      for (CliEvent event : ClaudeStream.events(line)) {
        run = run.with(event);
      }
    }
    return run.ended(new RunEnd.Exited(exit, ""));
  }

  private static String read(String name) throws IOException {
    String resource = "claude/streams/%s.ndjson".formatted(name);
    try (InputStream stream = RecordedStreamsTest.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(stream, resource.toLowerCase(Locale.ROOT)).readAllBytes(),
          StandardCharsets.UTF_8);
    }
  }
}
