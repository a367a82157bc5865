package dev.shraga.local;

import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.identity.ConnectionProblem;
import dev.shraga.model.version.Version;
import dev.shraga.model.yaml.YamlProblem;
import dev.shraga.reconciler.cli.CommandProblem;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

/// `shraga` without a subcommand: its help and its version.
@Command(
    name = "shraga",
    description = "Turns task rows in Microsoft Dataverse into finished work in git.",
    versionProvider = RootCommand.VersionText.class,
    footer = {
      "",
      "Examples:",
      "  shraga up --demo                  everything on this machine, with sample tasks",
      "  shraga get tasks                  what they do (in a second terminal)",
      "  shraga submit \"Add a dark mode\" --as alice@example.com",
      "",
      "shraga COMMAND --help says more about a command.",
      "Exit codes: 0 done, 1 not found or refused, 2 wrong command line, 3 nothing runs here,",
      "4 the environment's tables are not as needed."
    })
final class RootCommand implements Runnable {
  private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put("On this machine", List.of("up", "submit", "answer", "cancel"));
    GROUPS.put("Workers", List.of("cordon", "uncordon", "drain", "preserve", "redrive"));
    GROUPS.put("Look", List.of("get", "plan", "diff", "audit"));
    GROUPS.put("Prove", List.of("sim"));
    GROUPS.put("Set up", List.of("schema", "validate"));
    GROUPS.put("Programs", List.of("reconciler", "agent", "emulate"));
  }

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  private CommandLine.Model.CommandSpec spec;

  /// What is common to all commands: help, errors, exit codes.
  static CommandLine finished(CommandLine shraga) {
    help(shraga);
    shraga
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print the version.")
                .build());
    shraga.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
    shraga.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, RootCommand::groups);
    shraga.setCommandName("shraga");
    shraga.setCaseInsensitiveEnumValuesAllowed(true);
    shraga.setUsageHelpWidth(100);
    shraga.registerConverter(Duration.class, RootCommand::duration);
    shraga.setExecutionExceptionHandler((problem, command, _) -> report(problem, command));
    return shraga;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static void help(CommandLine command) {
    if (command.getCommandSpec().findOption("--help") == null) {
      command
          .getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Show this help.")
                  .build());
    }
    command.getSubcommands().values().forEach(RootCommand::help);
  }

  private static String groups(Help help) {
    StringBuilder text = new StringBuilder();
    GROUPS.forEach((group, names) -> {
      text.append("\n").append(group).append(":\n");
      help.subcommands()
          .forEach((name, command) -> {
            if (names.contains(name)) {
              text.append(line(name, command));
            }
          });
    });
    return text.toString();
  }

  private static String line(String name, Help command) {
    String[] description = command.commandSpec().usageMessage().description();
    return "  %-12s %s%n".formatted(name, description.length == 0 ? "" : description[0]);
  }

  /// What a person can act on is one sentence; anything else is a fault of ours, told in full.
  private static int report(Exception problem, CommandLine command) throws Exception {
    int code =
        switch (problem) {
          case CommandProblem known -> known.exitCode();
          case YamlProblem _, ConnectionProblem _ -> CommandProblem.USAGE;
          case FileSystemException _ -> CommandProblem.USAGE;
          case DataverseProblem _, UncheckedIOException _, IllegalArgumentException _ ->
              CommandProblem.REFUSED;
          default -> throw problem;
        };
    command.getErr().println("shraga: " + sentence(problem));
    command.getErr().flush();
    return code;
  }

  private static String sentence(Exception problem) {
    return switch (problem) {
      case NoSuchFileException none -> "there is no file " + none.getFile();
      case FileSystemException unusable ->
          "%s cannot be used (%s): check what it is, and who may use it"
              .formatted(
                  unusable.getFile(),
                  unusable.getReason() != null
                      ? unusable.getReason()
                      : unusable.getClass().getSimpleName());
      default -> String.valueOf(problem.getMessage());
    };
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException none) {
      throw new TypeConversionException(
          "'" + text + "' is no duration: give one like PT0.5S, PT30S or PT2H");
    }
  }

  /// The version as every program prints it.
  static final class VersionText implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"shraga " + Version.current()};
    }
  }
}
