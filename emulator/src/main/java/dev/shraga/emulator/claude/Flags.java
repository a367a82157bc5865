package dev.shraga.emulator.claude;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The command line, as far as the stand-in cares; every other known flag is taken and ignored.
///
/// @param outputFormat `text`, `json` or `stream-json`
/// @param inputFormat `text` or `stream-json`
/// @param sessionId chosen by the caller; empty if it chose none
/// @param resume session to go on with; empty for a new one
/// @param permissionMode `default`, `acceptEdits`, ...
/// @param asks whether permissions and questions are asked for over stdin and stdout
/// @param schema of the object that is wanted at last; empty if none is
/// @param tools all that there are; empty if none are left, null if nothing was said about it
/// @param turns at most
/// @param budgetUsd at most
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
    boolean asks,
    String schema,
    @Nullable List<String> tools,
    int turns,
    double budgetUsd,
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
          "--append-system-prompt-file");

  /// They take every word up to the next flag, also a prompt.
  private static final Set<String> WITH_VALUES =
      Set.of(
          "--allowedTools", "--disallowedTools", "--tools", "--mcp-config", "--add-dir", "--betas");

  /// Keeps its own copy.
  public Flags {
    tools = tools == null ? null : List.copyOf(tools);
  }

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
      } else if (WITH_VALUES.contains(argument)) {
        List<String> taken = new ArrayList<>();
        while (at + 1 < arguments.size() && !arguments.get(at + 1).startsWith("-")) {
          at++;
          taken.add(arguments.get(at));
        }
        values.put(argument, String.join(",", taken));
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
            values.getOrDefault("--permission-prompt-tool", "").equals("stdio"),
            values.getOrDefault("--json-schema", ""),
            tools(values.get("--tools")),
            (int) number(values, "--max-turns", 1_000_000),
            number(values, "--max-budget-usd", 1_000_000),
            prompt);
    flags
        .refusal()
        .ifPresent(words -> {
          throw new StartRefused(words);
        });
    return flags;
  }

  private static @Nullable List<String> tools(@Nullable String said) {
    return said == null ? null : Arrays.stream(said.split(",")).filter(t -> !t.isBlank()).toList();
  }

  private static double number(Map<String, String> values, String flag, double otherwise) {
    String said = values.get(flag);
    try {
      return said == null ? otherwise : Double.parseDouble(said);
    } catch (NumberFormatException notANumber) {
      throw new StartRefused(
          "error: option '" + flag + " <value>' argument '" + said + "' is invalid.");
    }
  }

  private Optional<String> refusal() {
    if (version) {
      return Optional.empty();
    }
    if (!print) {
      return Optional.of("error: the stand-in runs with --print only");
    }
    if (inputFormat.equals("stream-json") && !outputFormat.equals("stream-json")) {
      return Optional.of("Error: --input-format=stream-json requires output-format=stream-json.");
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

  /// Whether there is such a tool.
  public boolean has(String tool) {
    return tools == null || tools.contains(tool);
  }

  /// Whether it is only to speak.
  public boolean speaksOnly() {
    return tools != null && tools.isEmpty();
  }

  /// Whether edits and commands are done without asking; where they are not, `--print` denies them.
  public boolean mayEdit() {
    return !permissionMode.equals("default")
        && !permissionMode.equals("manual")
        && !permissionMode.equals("plan");
  }
}
