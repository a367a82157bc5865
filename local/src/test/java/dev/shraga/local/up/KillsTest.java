package dev.shraga.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.model.task.TaskStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `shraga up --kill-every`, in short; docs/testing.md says how the long one is run.
@EnabledOnOs(OS.LINUX)
final class KillsTest {
  /// Its first three kills are an agent, the reconciler, an agent.
  private static final String SEED = "2";

  private static final String COMPLETED = Integer.toString(TaskStatus.COMPLETED.code());

  private static final Pattern KILLED =
      Pattern.compile("Killed: agents (\\d+) times, the reconciler (\\d+) times \\(seed 2\\)");

  @TempDir private Path folder;

  @Test
  void agentsAndReconcilerKilledInTheMiddleOfWorkLeaveNothingBroken() throws Exception {
    try (RealSystem system =
        RealSystem.begin(
            folder.resolve("state"),
            "--workers",
            "2",
            "--notes",
            "4",
            "--kill-every",
            "PT1S",
            "--seed",
            SEED,
            "--for",
            "PT6S",
            "--port",
            "0")) {
      int exit = system.exit();

      String printed = system.printed();
      assertThat(exit).as(printed).isZero();
      Matcher killed = KILLED.matcher(printed);
      assertThat(killed.find()).as(printed).isTrue();
      int agents = Integer.parseInt(killed.group(1));
      int reconcilers = Integer.parseInt(killed.group(2));
      assertThat(agents).as(printed).isPositive();
      assertThat(reconcilers).as(printed).isPositive();
      assertThat(printed.lines().filter(line -> line.matches(".*  kill \\d+: .*")))
          .as("each kill is told")
          .hasSize(agents + reconcilers);
      assertThat(printed.lines().filter(line -> line.contains(" ended (killed)")))
          .as("killed were real processes, by a real signal")
          .hasSizeGreaterThanOrEqualTo(1);
      assertThat(printed)
          .contains("checked, no violations")
          .doesNotContain("dataverse ended", "devcenter ended");
    }
    try (RealSystem again = RealSystem.start(folder.resolve("state"), 2)) {
      List<Row> users = again.rows().stream().filter(row -> !TaskRows.isMirror(row)).toList();
      assertThat(users).hasSize(4);
      List<Row> completed =
          users.stream().filter(user -> user.text("status").equals(COMPLETED)).toList();
      // A task whose attempts were all killed has failed; that is as it must be.
      assertThat(completed).isNotEmpty();
      for (Row user : completed) {
        assertThat(again.resultCommits(user.id().toString())).hasSize(1);
      }
    }
  }
}
