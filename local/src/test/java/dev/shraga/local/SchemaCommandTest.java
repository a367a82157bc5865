package dev.shraga.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.http.Port;
import dev.shraga.model.schema.Schema;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The commands about tables, and the program that depends on them, at an organisation that begins
/// empty.
final class SchemaCommandTest {
  private static final String TOKEN = "swordfish";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z"));

  @TempDir private Path folder;

  private final EmulatedDataverse organization =
      EmulatedDataverse.open(
          Fixture.of(
              new Schema(Map.of()),
              List.of(
                  new Identity(
                      new UUID(0, 1), "Admin", "admin@contoso.com", TOKEN, Access.ORGANIZATION))),
          Settings.seeded(1),
          CLOCK.instant());
  private final Port port = Port.open(organization, 0, CLOCK);
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void close() {
    port.close();
    organization.close();
  }

  @Test
  void checkNamesWhatIsMissing() {
    int exit = shraga("schema", "check");

    assertThat(exit).isEqualTo(1);
    assertThat(out.toString())
        .contains("\n  Table cr_shraga_lease is missing: `shraga schema apply` creates it.\n")
        .endsWith("The environment's tables are not as needed, in 8 points.\n");
  }

  @Test
  void dryRunSaysWhatItWouldDoAndDoesNothing() {
    int exit = shraga("schema", "apply", "--dry-run");

    assertThat(exit).isZero();
    assertThat(out.toString()).contains("Create table cr_shraga_event with 8 columns.\n");
    assertThat(shraga("schema", "check")).isEqualTo(1);
  }

  @Test
  void applySaysWhatItDoesAndThenEverythingFits() {
    int exit = shraga("schema", "apply");

    assertThat(err.toString()).isEmpty();
    assertThat(exit).isZero();
    assertThat(out.toString())
        .contains("Done: Create table cr_shraga_event with 8 columns.\n")
        .endsWith("The environment has all 9 tables as needed.\n");
    assertThat(shraga("schema", "check")).isZero();
  }

  @Test
  void secondApplyHasNothingToDo() {
    shraga("schema", "apply");

    int exit = shraga("schema", "apply");

    assertThat(exit).isZero();
    assertThat(out.toString())
        .isEqualTo("There is nothing to do.\nThe environment has all 9 tables as needed.\n");
  }

  @Test
  void reconcilerDoesNotStartOnTablesThatDoNotFit() throws Exception {
    Path ready = folder.resolve("ready");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.shraga.local.Main",
            "reconciler",
            "run",
            "--manifests",
            folder.toString(),
            "--port",
            "0",
            "--ready-file",
            ready.toString());
    builder.environment().putAll(environment());
    Process reconciler = builder.redirectErrorStream(true).start();

    String printed = new String(reconciler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(reconciler.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(reconciler.exitValue()).isEqualTo(4);
    assertThat(printed)
        .contains("table is not as declared")
        .contains("shraga: The tables of this environment are not as declared")
        .contains("  Table cr_shraga_task is missing: `shraga schema apply` creates it.");
    assertThat(Files.exists(ready)).isFalse();
  }

  private int shraga(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = Main.commandLine(folder, environment(), CLOCK);
    return command
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  private Map<String, String> environment() {
    return Map.of("DATAVERSE_URL", port.uri().toString(), "DATAVERSE_TOKEN", TOKEN);
  }
}
