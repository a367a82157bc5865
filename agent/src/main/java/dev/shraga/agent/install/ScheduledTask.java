package dev.shraga.agent.install;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A task of the Task Scheduler for one user. Its restart on failure does not see a program that
/// ended with code 0, nor one that somebody ended; so it is also started every few minutes, which
/// does nothing while it runs.
///
/// @param file where the task's XML is
/// @param launcher `bin\shraga-agent.cmd` of the unpacked archive
/// @param settings folder with arguments and environment
/// @param sid the user's security identifier; a name would mean another one in another context
/// @param atBoot whether it runs without anybody signed in, which only an admin may ask for
public record ScheduledTask(Path file, String launcher, String settings, String sid, boolean atBoot)
    implements Registration {
  /// Of a program that nobody sees: a console in a window would be closed by somebody.
  private static final String SHELL =
      "%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";

  /// Checks that it is a person's, not the system's.
  ///
  /// @throws InstallProblem if it is not
  public ScheduledTask {
    if (!sid.matches("S-1-(5-21|12-1)(-\\d{1,10}){4}")) {
      throw new InstallProblem(
          "the agent works as a person who signs in, and this is the account "
              + sid
              + ": run install in that person's session (in a customization: a task that runs as"
              + " User)");
    }
    for (String path : List.of(launcher, settings)) {
      // What the Task Scheduler, PowerShell or cmd would read as their own.
      if (path.chars().anyMatch(c -> Character.isISOControl(c) || "\"%&^!".indexOf(c) >= 0)) {
        throw new InstallProblem(
            "a path has one of \" % & ^ ! or a control character in it, choose another: " + path);
      }
    }
  }

  /// The identifier in what `whoami /user /fo csv /nh` says: `"DOMAIN\name","S-1-..."`.
  ///
  /// @throws InstallProblem if there is none
  public static String sid(String said) {
    int from = said.lastIndexOf("\"S-1-");
    int to = said.lastIndexOf('"');
    if (from < 0 || to <= from) {
      throw new InstallProblem("whoami does not say who this is, but: " + said);
    }
    return said.substring(from + 1, to);
  }

  /// Each user's task has a name of its own: all are in one folder.
  String name() {
    return "shraga-agent-" + sid;
  }

  @Override
  public String text() {
    return """
    <?xml version="1.0" encoding="UTF-16"?>
    <Task version="1.4" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
      <RegistrationInfo>
        <Description>Keeps the Shraga agent running.</Description>
        <URI>\\%s</URI>
      </RegistrationInfo>
      <Triggers>
        %s
        <TimeTrigger>
          <Repetition>
            <Interval>PT5M</Interval>
            <StopAtDurationEnd>false</StopAtDurationEnd>
          </Repetition>
          <StartBoundary>2020-01-01T00:00:00</StartBoundary>
          <Enabled>true</Enabled>
        </TimeTrigger>
      </Triggers>
      <Principals>
        <Principal id="Author">
          <UserId>%s</UserId>
          <LogonType>%s</LogonType>
          <RunLevel>LeastPrivilege</RunLevel>
        </Principal>
      </Principals>
      <Settings>
        <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
        <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
        <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
        <AllowHardTerminate>true</AllowHardTerminate>
        <StartWhenAvailable>true</StartWhenAvailable>
        <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
        <IdleSettings>
          <StopOnIdleEnd>false</StopOnIdleEnd>
          <RestartOnIdle>false</RestartOnIdle>
        </IdleSettings>
        <AllowStartOnDemand>true</AllowStartOnDemand>
        <Enabled>true</Enabled>
        <Hidden>false</Hidden>
        <RunOnlyIfIdle>false</RunOnlyIfIdle>
        <WakeToRun>false</WakeToRun>
        <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
        <Priority>5</Priority>
        <RestartOnFailure>
          <Interval>PT1M</Interval>
          <Count>999</Count>
        </RestartOnFailure>
      </Settings>
      <Actions Context="Author">
        <Exec>
          <Command>%s</Command>
          <Arguments>%s</Arguments>
        </Exec>
      </Actions>
    </Task>
    """
        .formatted(
            name(),
            trigger(),
            sid,
            // Without a password and without anybody signed in; the network knows it as nobody.
            atBoot ? "S4U" : "InteractiveToken",
            SHELL,
            xml(arguments()));
  }

  private String trigger() {
    return atBoot
        ? "<BootTrigger><Enabled>true</Enabled></BootTrigger>"
        : "<LogonTrigger><Enabled>true</Enabled><UserId>" + sid + "</UserId></LogonTrigger>";
  }

  private String arguments() {
    return "-NoLogo -NoProfile -NonInteractive -WindowStyle Hidden -Command \"& %s keep %s\""
        .formatted(quoted(launcher), quoted(settings));
  }

  /// UTF-16 with its mark, little end first: what `schtasks /XML` reads.
  @Override
  public byte[] bytes() {
    byte[] text = text().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_16LE);
    return ByteBuffer.allocate(2 + text.length).put((byte) 0xFF).put((byte) 0xFE).put(text).array();
  }

  @Override
  public List<Step> register() {
    String admin =
        atBoot ? "--at-boot needs the rights of an admin" : "may this user make scheduled tasks?";
    return List.of(
        Step.needed(admin, "schtasks", "/Create", "/TN", name(), "/XML", file.toString(), "/F"),
        Step.needed("it starts when the user signs in", "schtasks", "/Run", "/TN", name()));
  }

  @Override
  public List<Step> forget() {
    return List.of(
        Step.wanted("it was not running", "schtasks", "/End", "/TN", name()),
        Step.wanted("it was not known", "schtasks", "/Delete", "/TN", name(), "/F"));
  }

  @Override
  public List<Step> afterwards() {
    return List.of();
  }

  /// PowerShell takes nothing in single quotes for a variable; a quote itself is doubled, and it
  /// knows curly ones too.
  private static String quoted(String word) {
    return "'" + word.replaceAll("(['\u2018-\u201B])", "$1$1") + "'";
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
