package dev.shraga.emulator.claude;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The command line, as far as the stand-in cares; every other known flag is taken and ignored.
///
/// @param outputFormat `text`, `json` or `stream-json`
/// @param sessionId chosen by the caller; empty if it chose none
/// @param resume session to go on with; empty for a new one
/// @param permissionMode `default`, `acceptEdits`, ...
/// @param prompt given as an argument; empty if it comes through stdin
public record Flags(
    boolean print,
    boolean verbose,
    boolean version,
    String outputFormat,
    String inputFormat,
    String sessionId,
    String resume,
    String permissionMode,
    String prompt) {
  private static final Set<String> SWITCHES =
      Set.of(
          "-p",
          "--print",
          "--verbose",
          "-v",
          "--version",
          "--strict-mcp-config",
          "--fork-session",
          "--include-partial-messages",
          "--include-hook-events",
          "--no-session-persistence",
          "--dangerously-skip-permissions");

  private static final Set<String> WITH_VALUE =
      Set.of(
          "--output-format",
          "--input-format",
          "--session-id",
          "--resume",
          "--permission-mode",
          "--permission-prompts",
          "--permission-prompt-tool",
          "--setting-sources",
          "--settings",
          "--model",
          "--fallback-model",
          "--max-turns",
          "--max-budget-usd",
          "--json-schema",
          "--append-system-prompt",
          "--append-system-prompt-file",
          "--allowedTools",
          "--disallowedTools",
          "--tools",
          "--mcp-config",
          "--add-dir");

  /// Reads a command line.
  ///
  /// @throws StartRefused with the real program's words if it would not start either
  public static Flags parse(List<String> arguments) {
    Map<String, String> values = new HashMap<>();
    List<String> rest = new ArrayList<>();
    for (int at = 0; at < arguments.size(); at++) {
      String argument = arguments.get(at);
      if (argument.equals("--")) {
        rest.addAll(arguments.subList(at + 1, arguments.size()));
        break;
      } else if (SWITCHES.contains(argument)) {
        values.put(argument, "true");
      } else if (WITH_VALUE.contains(argument)) {
        if (at + 1 == arguments.size()) {
          throw new StartRefused("error: option '" + argument + " <value>' argument missing");
        }
        at++;
        values.put(argument, arguments.get(at));
      } else if (argument.startsWith("-")) {
        throw new StartRefused("error: unknown option '" + argument + "'");
      } else {
        rest.add(argument);
      }
    }
    return checked(values, String.join(" ", rest));
  }

  private static Flags checked(Map<String, String> values, String prompt) {
    Flags flags =
        new Flags(
            values.containsKey("-p") || values.containsKey("--print"),
            values.containsKey("--verbose"),
            values.containsKey("-v") || values.containsKey("--version"),
            values.getOrDefault("--output-format", "text"),
            values.getOrDefault("--input-format", "text"),
            values.getOrDefault("--session-id", ""),
            values.getOrDefault("--resume", ""),
            values.containsKey("--dangerously-skip-permissions")
                ? "bypassPermissions"
                : values.getOrDefault("--permission-mode", "default"),
            prompt);
    flags
        .refusal()
        .ifPresent(words -> {
          throw new StartRefused(words);
        });
    return flags;
  }

  private Optional<String> refusal() {
    if (version) {
      return Optional.empty();
    }
    if (!print) {
      return Optional.of("error: the stand-in runs with --print only");
    }
    if (!inputFormat.equals("text")) {
      return Optional.of("error: the stand-in reads its prompt as text only");
    }
    if (outputFormat.equals("stream-json") && !verbose) {
      return Optional.of(
          "Error: When using --print, --output-format=stream-json requires --verbose");
    }
    if (!sessionId.isEmpty() && !isUuid(sessionId)) {
      return Optional.of("Error: Invalid session ID. Must be a valid UUID.");
    }
    return Optional.empty();
  }

  private static boolean isUuid(String text) {
    try {
      return UUID.fromString(text).toString().equalsIgnoreCase(text);
    } catch (IllegalArgumentException notAnId) {
      return false;
    }
  }

  /// Whether edits and commands are done without asking; where they are not, `--print` denies them.
  public boolean mayEdit() {
    return !permissionMode.equals("default")
        && !permissionMode.equals("manual")
        && !permissionMode.equals("plan");
  }
}
