package dev.shraga.agent.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.shraga.agent.run.process.ProcessMark;
import dev.shraga.model.text.Mask;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// A coding CLI whose words have no secrets in them. It stands where its events come in, so that
/// whoever uses one, for a message, a result, a commit or a log line, cannot forget to mask it.
public record MaskedCli(CodingCli cli, Mask mask) implements CodingCli {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public CliRun start(RunRequest request) throws IOException {
    return new Run(cli.start(request));
  }

  /// The same event without secrets.
  CliEvent masked(CliEvent event) {
    return switch (event) {
      case CliEvent.Said said -> new CliEvent.Said(mask.over(said.text()));
      case CliEvent.ToolUsed used -> new CliEvent.ToolUsed(used.tool(), mask.over(used.about()));
      case CliEvent.Asked asked -> new CliEvent.Asked(mask.over(asked.question()));
      case CliEvent.Result result -> new CliEvent.Result(masked(result.result()));
      case CliEvent.Exited exited -> new CliEvent.Exited(exited.code(), mask.over(exited.errors()));
      case CliEvent.Started _,
          CliEvent.Denied _,
          CliEvent.Retrying _,
          CliEvent.Limit _,
          CliEvent.ServiceFailed _,
          CliEvent.Other _,
          CliEvent.Garbage _,
          CliEvent.OutputClosed _ ->
          event;
    };
  }

  private CliResult masked(CliResult result) {
    return result.saying(
        mask.over(result.text()),
        structured(result.structured()),
        result.errors().stream().map(mask::over).toList(),
        mask.over(result.question()));
  }

  /// Masked text by text, so that it stays JSON.
  private String structured(String json) {
    if (json.isEmpty()) {
      return json;
    }
    try {
      return masked(JSON.readTree(json)).toString();
    } catch (JsonProcessingException notJson) {
      return mask.over(json);
    }
  }

  private JsonNode masked(JsonNode node) {
    return switch (node) {
      case TextNode text -> TextNode.valueOf(mask.over(text.asText()));
      case ArrayNode array -> {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        array.forEach(each -> all.add(masked(each)));
        yield all;
      }
      case ObjectNode object -> {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(each -> all.set(each.getKey(), masked(each.getValue())));
        yield all;
      }
      default -> node;
    };
  }

  private final class Run implements CliRun {
    private final CliRun run;

    Run(CliRun run) {
      this.run = run;
    }

    @Override
    public Optional<CliEvent> next(Duration within) {
      return run.next(within).map(MaskedCli.this::masked);
    }

    @Override
    public ProcessMark process() {
      return run.process();
    }

    @Override
    public void interrupt() {
      run.interrupt();
    }

    @Override
    public void terminate() {
      run.terminate();
    }

    @Override
    public void kill() {
      run.kill();
    }
  }
}
