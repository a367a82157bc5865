package dev.shraga.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.run.claude.Replay;
import dev.shraga.model.task.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Streams that Claude Code 2.1.330 (and 2.1.197) really wrote, with the exit codes it had.
///
/// Two of them (`control-misc`, `v197-login-control`) were no runs but talks about settings and
/// sign-in: without a result they are none either. `cantool-allow` was allowed by whoever recorded
/// it; `ask-noprompt` had nobody to ask and was told to go on by itself.
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
          sigint-bash,               0, canceled
          sigkill-bash,            137, crashed
          simple,                    0, completed
          simple-json,               0, completed
          startupfail-flag,          1, crashed
          startupfail-mcp,           1, crashed
          v197-bgbash,               0, completed
          v197-login-control,        0, crashed
          v197-sigint-stream,        0, canceled
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

    Ending ending = judge(line.substring(0, line.length() / 2), 0);

    assertThat(ending.outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(ending.garbage()).isEqualTo(1);
  }

  @Test
  void usedUpAccountTellsWhenItMayBeUsedAgain() throws IOException {
    Ending ending = judge(replay("oauth-usagelimit-429", 1), BigDecimal.ZERO);

    assertThat(ending.resetsAt()).isEqualTo(Instant.ofEpochSecond(1_795_337_657L));
    assertThat(ending.message()).contains("22 Nov 08:54 UTC");
  }

  @Test
  void resultsOfOneProcessAddUp() throws IOException {
    Ending ending = judge(replay("bgbash", 0), BigDecimal.ZERO);

    assertThat(ending.usage().costUsd()).isEqualByComparingTo("0.004362");
    assertThat(ending.usage().turns()).isEqualTo(3);
    assertThat(ending.usage().tokens().input()).isEqualTo(300);
  }

  @Test
  void resumedSessionCostsOnlyWhatItsProcessUsed() throws IOException {
    Ending ending = judge(replay("resume", 0), new BigDecimal("0.001454"));

    assertThat(ending.usage().costUsd()).isEqualByComparingTo("0.001454");
    assertThat(ending.usage().models()).containsOnlyKeys("claude-opus-5-5");
  }

  @Test
  void olderProgramThatCountsByProcessIsTakenAtItsWord() throws IOException {
    Ending ending = judge(replay("v197-write", 0), new BigDecimal("0.001"));

    assertThat(ending.usage().costUsd()).isEqualByComparingTo("0.003645");
  }

  @Test
  void programThatCountsOnAndSaysNoMoreCostsTheDifference() throws IOException {
    Ending ending = judge(replay("simple-json", 0), new BigDecimal("0.001"));

    assertThat(ending.usage().costUsd()).isEqualByComparingTo("0.000454");
  }

  @Test
  void unansweredQuestionIsTheOwnersWhateverTheResultSays() throws IOException {
    Ending ending =
        judge(
            """
            {"type":"control_request","request_id":"a","request":{"subtype":"can_use_tool",\
            "tool_name":"AskUserQuestion","input":{"questions":[{"question":"Which colour?",\
            "options":[{"label":"Red","description":"warm"},{"label":"Blue"}]}]}}}
            """,
            137);

    assertThat(ending.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(ending.question()).isEqualTo("Which colour?\n- Red: warm\n- Blue");
    assertThat(ending.message()).isEqualTo("It has a question: Which colour?");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          400, '',                end_turn, failed
          403, '',                end_turn, failed
          404, '',                end_turn, failed
          413, '',                end_turn, failed
          429, '',                end_turn, rate-limited
          500, '',                end_turn, crashed
          529, '',                end_turn, rate-limited
          401, '',                end_turn, not-authenticated
          0,   connection_failed, end_turn, crashed
          0,   max_output_tokens, end_turn, failed
          0,   '',                refusal,  failed
          """)
  void failedServiceIsJudgedByItsAnswer(int status, String error, String stopReason, String outcome)
      throws IOException {
    Ending ending =
        judge(
            """
            {"type":"result","subtype":"success","is_error":true,"terminal_reason":"api_error",\
            "api_error_status":%s,"api_error":"%s","stop_reason":"%s","result":"API Error"}
            """
                .formatted(status == 0 ? "null" : status, error, stopReason),
            1);

    assertThat(ending.outcome().text()).isEqualTo(outcome);
  }

  @Test
  void noOutcomeSpeaksOfExitStatusesOrSecretsOfTheProgram() throws IOException {
    Ending ending =
        judge(
            """
            {"type":"result","subtype":"success","is_error":true,"terminal_reason":"api_error",\
            "api_error_status":400,"result":"API Error: 400 for key sk-ant-secret"}
            """,
            1);

    assertThat(ending.message())
        .isEqualTo("The coding program's service did not accept the request.");
  }

  @Test
  void sessionThatIsUnknownOrTakenIsRecognised() throws IOException {
    RunRecord taken =
        Replay.of(InputStream.nullInputStream(), 1, "Error: Session ID 1 is already in use.\n");

    assertThat(Judge.sessionUnknown(replay("resume-unknown", 1))).isTrue();
    assertThat(Judge.sessionTaken(taken)).isTrue();
    assertThat(Judge.sessionTaken(replay("simple", 0))).isFalse();
  }

  private static Ending judge(RunRecord run, BigDecimal sessionCostBefore) {
    return Judge.judge(run, Deadlines.DEFAULT, sessionCostBefore);
  }

  private static Ending judge(String stream, int exit) throws IOException {
    InputStream in = new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8));
    return judge(Replay.of(in, exit, ""), BigDecimal.ZERO);
  }

  private static RunRecord replay(String name, int exit) throws IOException {
    return Replay.of(
        new ByteArrayInputStream(read(name).getBytes(StandardCharsets.UTF_8)), exit, "");
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
