package dev.shraga.agent.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/// The XML is read back from the bytes that `schtasks` is given, and held against what the first
/// generation's task had wrong.
final class ScheduledTaskTest {
  private static final String ALICE = "S-1-5-21-1004336348-1177238915-682003330-1001";

  @Test
  void exitCodeZeroEndsTheAgentForFiveMinutesAtMost() throws Exception {
    Element task = parsed(task(false).bytes());

    // Restart on failure sees failures only; the repetition sees that nothing runs.
    assertThat(at(task, "Triggers/TimeTrigger/Repetition/Interval")).isEqualTo("PT5M");
    assertThat(at(task, "Triggers/TimeTrigger/Repetition/StopAtDurationEnd")).isEqualTo("false");
    assertThat(count(task, "Duration")).as("no end of the repetition").isZero();
    assertThat(count(task, "EndBoundary")).isZero();
    assertThat(at(task, "Triggers/TimeTrigger/StartBoundary")).startsWith("2020-");
    assertThat(at(task, "Triggers/TimeTrigger/Enabled")).isEqualTo("true");
    assertThat(at(task, "Settings/MultipleInstancesPolicy")).isEqualTo("IgnoreNew");
    assertThat(at(task, "Settings/StartWhenAvailable")).isEqualTo("true");
    assertThat(at(task, "Settings/RestartOnFailure/Interval")).isEqualTo("PT1M");
    assertThat(at(task, "Settings/RestartOnFailure/Count")).isEqualTo("999");
  }

  @Test
  void itStartsWhenItsUserSignsInAndNotOnlyAtBoot() throws Exception {
    Element task = parsed(task(false).bytes());

    assertThat(at(task, "Triggers/LogonTrigger/UserId")).isEqualTo(ALICE);
    assertThat(at(task, "Triggers/LogonTrigger/Enabled")).isEqualTo("true");
    assertThat(count(task, "BootTrigger")).isZero();
  }

  @Test
  void itRunsAsThePersonWithThePersonsRights() throws Exception {
    Element task = parsed(task(false).bytes());

    assertThat(at(task, "Principals/Principal/UserId")).isEqualTo(ALICE);
    assertThat(at(task, "Principals/Principal/LogonType")).isEqualTo("InteractiveToken");
    assertThat(at(task, "Principals/Principal/RunLevel")).isEqualTo("LeastPrivilege");
    assertThat(task(false).text()).doesNotContain("USERNAME");
  }

  @Test
  void nothingEndsItByTheClockTheBatteryOrIdleness() throws Exception {
    Element task = parsed(task(false).bytes());

    assertThat(at(task, "Settings/ExecutionTimeLimit")).isEqualTo("PT0S");
    assertThat(count(task, "ExecutionTimeLimit")).isEqualTo(1);
    assertThat(at(task, "Settings/DisallowStartIfOnBatteries")).isEqualTo("false");
    assertThat(at(task, "Settings/StopIfGoingOnBatteries")).isEqualTo("false");
    assertThat(at(task, "Settings/IdleSettings/StopOnIdleEnd")).isEqualTo("false");
    assertThat(at(task, "Settings/RunOnlyIfIdle")).isEqualTo("false");
    assertThat(at(task, "Settings/RunOnlyIfNetworkAvailable")).isEqualTo("false");
    assertThat(at(task, "Settings/Enabled")).isEqualTo("true");
  }

  @Test
  void commandHasFullPathsAndNoVariableInQuotes() throws Exception {
    Element task = parsed(task(false).bytes());

    assertThat(at(task, "Actions/Exec/Command"))
        .isEqualTo("%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
    assertThat(at(task, "Actions/Exec/Arguments"))
        .isEqualTo(
            "-NoLogo -NoProfile -NonInteractive -WindowStyle Hidden -Command \"& 'C:\\Users\\Alice"
                + " O''Brien\\agent\\bin\\shraga-agent.cmd' keep 'C:\\Users\\Alice"
                + " O''Brien\\settings'\"")
        .doesNotContain("$env")
        .doesNotContain("TOKEN");
  }

  @Test
  void atBootNobodyHasToBeSignedIn() throws Exception {
    Element task = parsed(task(true).bytes());

    assertThat(at(task, "Triggers/BootTrigger/Enabled")).isEqualTo("true");
    assertThat(at(task, "Triggers/TimeTrigger/Repetition/Interval")).isEqualTo("PT5M");
    assertThat(count(task, "LogonTrigger")).isZero();
    assertThat(at(task, "Principals/Principal/LogonType")).isEqualTo("S4U");
    assertThat(at(task, "Principals/Principal/UserId")).isEqualTo(ALICE);
  }

  @Test
  void fileIsUtf16WithItsMarkAndWindowsLineEnds() {
    byte[] bytes = task(false).bytes();

    assertThat(Arrays.copyOf(bytes, 2)).containsExactly(0xFF, 0xFE);
    assertThat(new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE))
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-16\"?>\r\n")
        .doesNotContainPattern("[^\r]\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"S-1-5-18", "S-1-5-19", "S-1-5-20", "S-1-5-32-545", "alice", ""})
  void accountThatIsNoPersonIsRefused(String sid) {
    assertThatThrownBy(() -> new ScheduledTask(Path.of("t.xml"), "C:\\a", "C:\\b", sid, false))
        .isInstanceOf(InstallProblem.class)
        .hasMessageContaining("in that person's session");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:\\a\"b", "C:\\%TEMP%", "C:\\a&b", "C:\\a^b", "C:\\a\nb"})
  void pathThatAShellWouldReadOtherwiseIsRefused(String path) {
    assertThatThrownBy(() -> new ScheduledTask(Path.of("t.xml"), path, "C:\\b", ALICE, false))
        .isInstanceOf(InstallProblem.class)
        .hasMessageContaining("choose another");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"CONTOSO\\alice\",\"S-1-5-21-1-2-3-1001\" | S-1-5-21-1-2-3-1001",
        "\"azuread\\a, b\",\"S-1-12-1-1-2-3-4\" | S-1-12-1-1-2-3-4"
      })
  void whoamiSaysWhoItIs(String said, String sid) {
    assertThat(ScheduledTask.sid(said)).isEqualTo(sid);
  }

  @Test
  void whoamiWithoutAnIdentifierIsAProblem() {
    assertThatThrownBy(() -> ScheduledTask.sid("ERROR: unable to get user"))
        .hasMessageContaining("unable to get user");
  }

  @Test
  void commandsNameTheUsersOwnTaskAndNoSecret() {
    ScheduledTask task = task(false);

    assertThat(task.register())
        .extracting(Step::words)
        .containsExactly(
            List.of("schtasks", "/Create", "/TN", "shraga-agent-" + ALICE, "/XML", "t.xml", "/F"),
            List.of("schtasks", "/Run", "/TN", "shraga-agent-" + ALICE));
    assertThat(task.forget())
        .extracting(Step::words)
        .contains(List.of("schtasks", "/Delete", "/TN", "shraga-agent-" + ALICE, "/F"));
  }

  private static ScheduledTask task(boolean atBoot) {
    return new ScheduledTask(
        Path.of("t.xml"),
        "C:\\Users\\Alice O'Brien\\agent\\bin\\shraga-agent.cmd",
        "C:\\Users\\Alice O'Brien\\settings",
        ALICE,
        atBoot);
  }

  private static Element parsed(byte[] xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Element task =
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
    assertThat(task.getNamespaceURI())
        .isEqualTo("http://schemas.microsoft.com/windows/2004/02/mit/task");
    assertThat(task.getAttribute("version")).isEqualTo("1.4");
    return task;
  }

  /// Text of the one element at a path of children.
  private static String at(Element root, String path) {
    Element here = root;
    for (String name : path.split("/", -1)) {
      Element found = null;
      NodeList children = here.getChildNodes();
      for (int i = 0; i < children.getLength(); i++) {
        Node child = children.item(i);
        if (child instanceof Element element && element.getLocalName().equals(name)) {
          assertThat(found).as("one " + name).isNull();
          found = element;
        }
      }
      assertThat(found).as(path).isNotNull();
      here = Objects.requireNonNull(found);
    }
    return here.getTextContent().strip();
  }

  private static int count(Element root, String name) {
    return root.getElementsByTagNameNS("*", name).getLength();
  }
}
