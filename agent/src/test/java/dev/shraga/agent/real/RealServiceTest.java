package dev.shraga.agent.real;

import static dev.shraga.agent.real.Reply.bash;
import static dev.shraga.agent.real.Reply.fail;
import static dev.shraga.agent.real.Reply.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.RunEnd;
import dev.shraga.agent.run.RunRecord;
import dev.shraga.agent.run.RunRequest;
import dev.shraga.model.task.Outcome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A service that fails the real program, and limits that it comes to.
@Timeout(90)
final class RealServiceTest {
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

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error, failed",
    "403, permission_error,      failed",
    "429, rate_limit_error,      rate-limited",
    "500, api_error,             crashed",
    "529, overloaded_error,      rate-limited"
  })
  void failureOfTheServiceIsJudged(int status, String type, String outcome) {
    String script = claude.api.script("broken", fail(status, type));

    Ending ending = claude.run(claude.work(script));

    assertThat(ending.outcome().text()).isEqualTo(outcome);
    assertThat(ending.message()).doesNotContain("as the test wants it");
    assertThat(ending.usage().costUsd()).isEqualByComparingTo("0");
  }

  @Test
  void failureThatPassesIsNone() {
    String script = claude.api.script("once", say("Done."));
    claude.api.failFirst(script, fail(500, "api_error"));

    Ending ending = claude.run(claude.work(script));

    assertThat(ending.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(claude.api.asked()).hasSize(2);
  }

  @Test
  void wrongKeyEndsTheRunAfterTwoRefusals() {
    String script = claude.api.script("key", fail(401, "authentication_error"));

    RunRecord run =
        claude.with("CLAUDE_CODE_MAX_RETRIES", "10").watch(claude.work(script), _ -> {});

    assertThat(run.end()).isEqualTo(new RunEnd.NotSignedIn());
    assertThat(RealClaude.judge(run, BigDecimal.ZERO).outcome())
        .isEqualTo(Outcome.NOT_AUTHENTICATED);
    assertThat(claude.api.asked()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void programThatNobodySignedInToSaysSoWithoutARequest() {
    String script = claude.api.script("nobody", say("Hello."));

    Ending ending = claude.with("ANTHROPIC_API_KEY", "").run(claude.work(script));

    assertThat(ending.outcome()).isEqualTo(Outcome.NOT_AUTHENTICATED);
    assertThat(claude.api.asked()).isEmpty();
  }

  @Test
  void usedUpAccountTellsWhenItMayBeUsedAgain() {
    Instant resetsAt = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 3600);
    Map<String, String> headers =
        Map.of(
            "anthropic-ratelimit-unified-status", "rejected",
            "anthropic-ratelimit-unified-reset", Long.toString(resetsAt.getEpochSecond()),
            "anthropic-ratelimit-unified-representative-claim", "five_hour",
            "anthropic-ratelimit-unified-5h-status", "rejected",
            "anthropic-ratelimit-unified-5h-utilization", "1.0",
            "anthropic-ratelimit-unified-5h-reset", Long.toString(resetsAt.getEpochSecond()));
    String script = claude.api.script("used", new Reply.Fail(429, "rate_limit_error", headers));

    Ending ending =
        claude
            .with("ANTHROPIC_API_KEY", "")
            .with("CLAUDE_CODE_OAUTH_TOKEN", "no-token")
            .run(claude.work(script));

    assertThat(ending.outcome()).isEqualTo(Outcome.USAGE_LIMIT);
    assertThat(ending.resetsAt()).isEqualTo(resetsAt);
  }

  @Test
  void budgetEndsTheRun() {
    RunRequest work = claude.work(claude.api.script("money", bash("echo on and on")));

    Ending ending = claude.run(RealClaude.limited(work, 20, "0.002"));

    assertThat(ending.outcome()).isEqualTo(Outcome.OVER_BUDGET);
    assertThat(ending.usage().costUsd()).isGreaterThan(new BigDecimal("0.002"));
  }

  @Test
  void turnsEndTheRun() {
    RunRequest work = claude.work(claude.api.script("turns", bash("echo on and on")));

    Ending ending = claude.run(RealClaude.limited(work, 2, "5"));

    assertThat(ending.outcome()).isEqualTo(Outcome.OVER_TURNS);
    assertThat(claude.api.asked()).hasSize(2);
  }
}
