package dev.shraga.agent.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.agent.run.Deadlines;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.Judge;
import dev.shraga.agent.run.RunRecord;
import dev.shraga.agent.run.Usage;
import dev.shraga.agent.run.claude.Replay;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.text.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `agent replay`: what would have become of a run that was recorded.
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the recorded output of the coding CLI (--output-format stream-json) as a run would,",
      "and prints how the attempt would have ended, as JSON. Nothing is started or changed."
    })
final class ReplayCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PREVIEW = 200;

  /// Of a program that a signal ended; -9 means the same as 137.
  private static final int SIGNAL = 128;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The recorded stream; - is stdin.")
  private String file;

  @Option(
      names = "--exit-code",
      required = true,
      description = "Exit code that the program had; -9 means ended by signal 9, as 137 does.")
  private int exit;

  @Option(names = "--stderr", description = "File with what it wrote to stderr.")
  private @Nullable Path errors;

  @Option(
      names = "--session-cost",
      defaultValue = "0",
      description = "What its session had cost before, in US dollars (default: ${DEFAULT-VALUE}).")
  private BigDecimal sessionCost;

  @SuppressWarnings("NullAway.Init")
  ReplayCommand() {}

  @Override
  public Integer call() {
    if (exit < -64 || exit > 255) {
      throw new ParameterException(
          spec.commandLine(),
          "an exit code is a number from 0 to 255, or minus the number of a signal, not " + exit);
    }
    try (InputStream stream = file.equals("-") ? System.in : Files.newInputStream(regular(file))) {
      RunRecord run = Replay.of(stream, exit < 0 ? SIGNAL - exit : exit, stderr());
      Ending ending = Judge.judge(run, Deadlines.DEFAULT, sessionCost);
      spec.commandLine().getOut().println(json(run, ending));
      return 0;
    } catch (NoSuchFileException missing) {
      return refused("there is no file " + missing.getFile());
    } catch (IOException unreadable) {
      return refused("the recording cannot be read: " + unreadable.getMessage());
    }
  }

  private static Path regular(String name) throws IOException {
    Path path = Path.of(name);
    if (Files.isDirectory(path)) {
      throw new IOException(name + " is a folder; name one recorded stream");
    }
    return path;
  }

  private String stderr() throws IOException {
    return errors == null ? "" : new String(Files.readAllBytes(errors), StandardCharsets.UTF_8);
  }

  private static String json(RunRecord run, Ending ending) throws JsonProcessingException {
    Outcome outcome = ending.outcome();
    TaskStatus status = status(outcome);
    ObjectNode json = JSON.createObjectNode();
    json.put("outcome", outcome.text()).put("retry", outcome.retry().text());
    json.put("status", status.label()).put("statusCode", status.code());
    json.put("message", ending.message()).put("question", ending.question());
    json.put("resetsAt", ending.resetsAt() == null ? null : ending.resetsAt().toString());
    json.put("session", run.signs().session()).put("version", run.signs().version());
    usage(json, ending.usage());
    ending.deniedTools().forEach(json.putArray("deniedTools")::add);
    json.put("garbage", ending.garbage());
    json.put("result", PlainText.line(ending.result(), PREVIEW));
    json.set(
        "structured", ending.structured().isEmpty() ? null : JSON.readTree(ending.structured()));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private static void usage(ObjectNode json, Usage usage) {
    json.put("costUsd", money(usage.costUsd()));
    json.put("turns", usage.turns()).put("durationMs", usage.durationMs());
    json.putObject("tokens")
        .put("input", usage.tokens().input())
        .put("output", usage.tokens().output())
        .put("cacheRead", usage.tokens().cacheRead())
        .put("cacheCreation", usage.tokens().cacheCreation());
    ObjectNode models = json.putObject("models");
    usage.models().forEach((model, cost) -> models.put(model, money(cost)));
  }

  /// Six decimals: the program's own estimates are sums of binary fractions.
  private static BigDecimal money(BigDecimal amount) {
    return amount.setScale(6, RoundingMode.HALF_UP);
  }

  /// What the task is next, as long as no limit of attempts is reached.
  private static TaskStatus status(Outcome outcome) {
    return switch (outcome) {
      case COMPLETED -> TaskStatus.COMPLETED;
      case CANCELED -> TaskStatus.CANCELED;
      case BLOCKED -> TaskStatus.WAITING_FOR_INPUT;
      case REJECTED, FAILED, OVER_BUDGET, OVER_TURNS, OUT_OF_TIME -> TaskStatus.FAILED;
      case USAGE_LIMIT, RATE_LIMITED, NOT_AUTHENTICATED, CRASHED, WORKSPACE_LOST ->
          TaskStatus.QUEUED;
    };
  }

  private int refused(String why) {
    spec.commandLine().getErr().println("shraga-agent: " + why);
    return 1;
  }
}
