package dev.shraga.agent.run.claude;

import dev.shraga.agent.run.RunRequest;
import dev.shraga.agent.run.Tools;
import dev.shraga.model.run.RunPolicy.Permissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The command line for a run, as version 2.1.330 takes it. The prompt is never on it.
final class ClaudeFlags {
  /// Settings and servers of the repository are left out: they are part of the untrusted input.
  private static final List<String> ALWAYS =
      List.of(
          "-p",
          "--input-format",
          "stream-json",
          "--output-format",
          "stream-json",
          "--setting-sources",
          "user",
          "--strict-mcp-config");

  /// Tools that nobody is there for: they leave the workspace, wait for a person's consent, or want
  /// to be woken later.
  private static final List<String> NEVER =
      List.of("EnterWorktree", "EnterPlanMode", "CronCreate", "ScheduleWakeup");

  /// All that a check has. A list of what is there, because a new version brings new tools; names
  /// that a version does not know are ignored by it. Neither editors, nor sub-agents, nor
  /// questions.
  private static final List<String> CHECKING =
      List.of("Bash", "Read", "Glob", "Grep", "WebFetch", "WebSearch");

  private ClaudeFlags() {}

  static List<String> of(RunRequest request) {
    List<String> words = new ArrayList<>(ALWAYS);
    words.add(request.resume() ? "--resume" : "--session-id");
    words.add(request.session().toString());
    words.addAll(List.of("--max-turns", Integer.toString(request.turns())));
    words.addAll(List.of("--max-budget-usd", request.budgetUsd().toPlainString()));
    if (!request.model().isEmpty()) {
      words.addAll(List.of("--model", request.model()));
    }
    if (!request.schema().isEmpty()) {
      words.addAll(List.of("--json-schema", request.schema()));
    }
    switch (request.tools()) {
      case Tools.Work work -> {
        permissions(words, work.permissions(), NEVER);
        // Without it questions are not offered, and what is not allowed is denied unseen.
        words.addAll(List.of("--permission-prompt-tool", "stdio"));
      }
      case Tools.Check check -> {
        permissions(words, check.permissions(), List.of());
        words.addAll(List.of("--tools", String.join(",", CHECKING)));
      }
      // An empty list leaves none, except the one that takes the answer where a schema is given.
      case Tools.Speak _ -> words.addAll(List.of("--tools", ""));
    }
    // Also ends the lists above, which take every word up to the next flag.
    words.add("--verbose");
    return List.copyOf(words);
  }

  private static void permissions(List<String> words, Permissions permissions, List<String> never) {
    words.addAll(List.of("--permission-mode", permissions.mode()));
    list(words, "--allowedTools", permissions.allowed().stream());
    list(words, "--disallowedTools", Stream.concat(permissions.denied().stream(), never.stream()));
  }

  private static void list(List<String> words, String flag, Stream<String> rules) {
    // A rule that looked like a flag would be one.
    List<String> kept = rules.filter(rule -> !rule.isBlank() && !rule.startsWith("-")).toList();
    if (!kept.isEmpty()) {
      words.add(flag);
      words.addAll(kept);
    }
  }
}
