package dev.shraga.agent.run.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.run.RunRequest;
import dev.shraga.agent.run.Tools;
import dev.shraga.model.run.RunPolicy.Permissions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ClaudeFlagsTest {
  private static final UUID SESSION = new UUID(0, 1);
  private static final Permissions RULES =
      new Permissions("dontAsk", List.of("Bash(npm test *)", "--version"), List.of("WebFetch"));

  @Test
  void promptIsNeverOnTheCommandLine() {
    List<String> flags = ClaudeFlags.of(request(new Tools.Work(RULES), false, "", ""));

    assertThat(flags).noneMatch(word -> word.contains("secret"));
  }

  @Test
  void workHasThePermissionsOfThePolicyAndSomebodyToAsk() {
    List<String> flags = ClaudeFlags.of(request(new Tools.Work(RULES), false, "", "opus"));

    assertThat(flags)
        .containsSequence("--session-id", SESSION.toString())
        .containsSequence("--max-turns", "7", "--max-budget-usd", "0.0000001")
        .containsSequence("--model", "opus")
        .containsSequence("--permission-mode", "dontAsk", "--allowedTools", "Bash(npm test *)")
        .containsSequence("--disallowedTools", "WebFetch")
        .containsSequence("--permission-prompt-tool", "stdio")
        .containsSequence("--setting-sources", "user", "--strict-mcp-config")
        .doesNotContain("--version", "--tools", "--json-schema");
  }

  @Test
  void checkHasAListOfToolsAndNobodyToAsk() {
    List<String> flags = ClaudeFlags.of(request(new Tools.Check(RULES), true, "{}", ""));

    assertThat(flags)
        .containsSequence("--resume", SESSION.toString())
        .containsSequence("--json-schema", "{}")
        .containsSequence("--tools", "Bash,Read,Glob,Grep,WebFetch,WebSearch")
        .doesNotContain("--permission-prompt-tool", "--session-id", "--model");
  }

  @Test
  void textCallHasNoTools() {
    List<String> flags = ClaudeFlags.of(request(new Tools.Speak(), false, "", ""));

    assertThat(flags).containsSequence("--tools", "").doesNotContain("--allowedTools");
  }

  @Test
  void listOfRulesEndsWithAFlag() {
    assertThat(ClaudeFlags.of(request(new Tools.Check(RULES), false, "", "")).getLast())
        .isEqualTo("--verbose");
  }

  private static RunRequest request(Tools tools, boolean resume, String schema, String model) {
    return new RunRequest(
        SESSION,
        resume,
        Path.of("/work"),
        "a secret prompt",
        tools,
        schema,
        7,
        new BigDecimal("0.0000001"),
        model);
  }
}
