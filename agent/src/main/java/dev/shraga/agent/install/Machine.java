package dev.shraga.agent.install;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The machine that we are on, as far as installing needs it.
///
/// @param places of the user who runs this
/// @param registration of that user's agent
/// @param bare whether what it starts gets a search path of the system's own, without the user's
public record Machine(Places places, Registration registration, boolean bare) {
  /// What distinguishes one machine from another.
  ///
  /// @param system its name, as the property `os.name` says it
  /// @param environment of the user
  /// @param home folder of the unpacked archive
  /// @param java folder of the Java that runs this
  /// @param atBoot whether the agent is to work without anybody signed in: on Windows only
  /// @throws InstallProblem if we do not know how to install there
  public static Machine of(
      String system,
      Map<String, String> environment,
      Path home,
      Path java,
      boolean atBoot,
      Programs programs) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      Places places = Places.windows(environment);
      return new Machine(
          places,
          new ScheduledTask(
              places.settings().resolve("task.xml"),
              home.resolve("bin").resolve("shraga-agent.cmd").toString(),
              places.settings().toString(),
              ScheduledTask.sid(asked(programs, List.of("whoami", "/user", "/fo", "csv", "/nh"))),
              atBoot),
          false);
    }
    if (name.equals("linux")) {
      Places places = Places.linux(environment);
      return new Machine(
          places,
          new SystemdUnit(
              SystemdUnit.in(places.config()),
              home.resolve("bin").resolve("shraga-agent"),
              java,
              places.settings(),
              asked(programs, List.of("id", "-un"))),
          true);
    }
    throw new InstallProblem(
        "install knows Windows and Linux with systemd, not "
            + system
            + ": let what keeps programs there run `shraga-agent run`, and start it again whenever"
            + " it ends, also with code 0");
  }

  private static String asked(Programs programs, List<String> words) {
    Programs.Said said = programs.run(words);
    if (!said.well()) {
      throw new InstallProblem(
          "who this is cannot be found out: " + words.getFirst() + " says " + said.text());
    }
    return said.text();
  }
}
