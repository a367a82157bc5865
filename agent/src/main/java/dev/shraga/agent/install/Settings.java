package dev.shraga.agent.install;

import dev.shraga.agent.state.StateFolder;
import dev.shraga.model.text.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What `run` is started with, as two files that an admin can read and edit: `arguments`, one a
/// line, and `environment`, `NAME=VALUE` a line. No shell reads them, so nothing has to be quoted.
/// Command lines are seen by every user of a machine: a secret belongs into the environment, whose
/// file is closed to others.
///
/// @param arguments of `run`
/// @param environment variables that `run` gets besides those of its keeper
public record Settings(List<String> arguments, Map<String, String> environment) {
  /// Name of the file with the arguments.
  public static final String ARGUMENTS = "arguments";

  /// Name of the file with the variables.
  public static final String ENVIRONMENT = "environment";

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  /// Checks that each can stand in a line of its own.
  ///
  /// @throws InstallProblem if one cannot
  public Settings {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    for (String argument : arguments) {
      if (argument.isEmpty() || argument.chars().anyMatch(Character::isISOControl)) {
        throw new InstallProblem("an argument is empty or has a control character in it");
      }
      if (Secrets.in(argument)) {
        throw new InstallProblem(
            "an argument of run has a secret in it, which other users would see: set it as a"
                + " variable, as README says");
      }
    }
    environment.forEach((name, value) -> {
      if (!NAME.matcher(name).matches()) {
        throw new InstallProblem(
            "a variable's name begins with a letter and has letters, digits and _, unlike " + name);
      }
      if (value.chars().anyMatch(Character::isISOControl)) {
        throw new InstallProblem("the variable " + name + " has a control character in it");
      }
    });
  }

  /// Those in a folder.
  ///
  /// @throws InstallProblem that names file and line if they cannot be understood
  public static Settings in(Path folder) {
    Map<String, String> environment = new TreeMap<>();
    Path file = folder.resolve(ENVIRONMENT);
    int number = 0;
    for (String line : lines(file)) {
      number++;
      int is = line.indexOf('=');
      if (is < 1 && !line.isBlank() && !line.startsWith("#")) {
        throw new InstallProblem(
            file + ", line " + number + ": a line is NAME=VALUE, empty, or begins with #");
      }
      if (is > 0 && !line.startsWith("#")) {
        environment.put(line.substring(0, is).strip(), line.substring(is + 1));
      }
    }
    List<String> arguments =
        lines(folder.resolve(ARGUMENTS)).stream().filter(line -> !line.isBlank()).toList();
    return new Settings(arguments, environment);
  }

  /// The file `arguments`.
  String argumentsFile() {
    return String.join("\n", arguments) + "\n";
  }

  /// The file `environment`, in the order of names.
  String environmentFile() {
    StringBuilder file =
        new StringBuilder("# NAME=VALUE, nothing is quoted; read at each start.\n");
    new TreeMap<>(environment)
        .forEach((name, value) -> file.append(name).append('=').append(value).append('\n'));
    return file.toString();
  }

  /// Whether these are the ones in a folder already.
  boolean areIn(Path folder) {
    try {
      return in(folder).equals(this);
    } catch (InstallProblem others) {
      return false;
    }
  }

  /// Writes both, closed to everybody else.
  void writeTo(Path folder) {
    StateFolder.at(folder);
    StateFolder.write(folder.resolve(ENVIRONMENT), environmentFile());
    StateFolder.write(folder.resolve(ARGUMENTS), argumentsFile());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException none) {
      throw new InstallProblem("there is no file " + file + ": run shraga-agent install");
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file, unreadable);
    }
  }
}
