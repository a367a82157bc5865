package dev.shraga.agent.install;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A unit of the user's systemd: starts at boot where lingering is on, else when the user signs in,
/// and again whenever it ends, however it ended.
///
/// @param file where user units are
/// @param launcher `bin/shraga-agent` of the unpacked archive
/// @param java the Java that it was installed with; the launcher looks for another if it is gone
/// @param settings folder with arguments and environment
/// @param user whose agent it is
public record SystemdUnit(Path file, Path launcher, Path java, Path settings, String user)
    implements Registration {
  private static final String NAME = "shraga-agent.service";

  /// Where a user's units are.
  ///
  /// @param config the user's folder for configuration
  public static Path in(Path config) {
    return config.resolve("systemd/user").resolve(NAME);
  }

  @Override
  public String text() {
    return """
    [Unit]
    Description=Shraga agent
    # However often it ends, it is started again.
    StartLimitIntervalSec=0

    [Service]
    Type=exec
    ExecStart=%s keep %s
    Environment=%s
    # Also after exit code 0: an agent that has ended is never what is wanted.
    Restart=always
    RestartSec=5
    RuntimeMaxSec=infinity
    # The keeper is asked and asks the agent, which leaves within 10 s; what is left then is killed.
    KillMode=mixed
    TimeoutStopSec=30
    # What Java ends with when it is asked to.
    SuccessExitStatus=143

    [Install]
    WantedBy=default.target
    """
        .formatted(
            quoted(launcher.toString()), word(settings.toString()), quoted("JAVA_HOME=" + java));
  }

  @Override
  public byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public List<Step> register() {
    String session =
        "is this the session of a user that systemd knows? Sign in as %s itself, not by su or sudo"
            .formatted(user);
    return List.of(
        Step.needed(session, "systemctl", "--user", "daemon-reload"),
        Step.needed(session, "systemctl", "--user", "enable", NAME),
        Step.needed(session, "systemctl", "--user", "restart", NAME),
        // Asked for at each install: harmless if it is on already.
        Step.wanted(
            "until an admin runs `sudo loginctl enable-linger %s` the agent works only while %s is"
                    .formatted(user, user)
                + " signed in",
            "loginctl",
            "enable-linger",
            user));
  }

  @Override
  public List<Step> forget() {
    return List.of(
        Step.wanted(
            "it was not known to systemd", "systemctl", "--user", "disable", "--now", NAME));
  }

  @Override
  public List<Step> afterwards() {
    return List.of(
        Step.wanted(
            "systemd forgets it at the next start", "systemctl", "--user", "daemon-reload"));
  }

  /// In the words after a command a $ begins a variable; in the command it is one of the letters.
  private static String word(String word) {
    return quoted(word).replace("$", "$$");
  }

  /// As systemd reads words: % means something of its own, and so do quotes.
  private static String quoted(String word) {
    if (word.chars().anyMatch(Character::isISOControl)) {
      throw new InstallProblem("a path has a control character in it: " + word.strip());
    }
    return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%") + '"';
  }
}
