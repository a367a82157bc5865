package dev.shraga.reconciler.seen;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.shraga.clients.dataverse.DeltaToken;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.model.Etag;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SeenFileTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
  private static final Duration SIX_DAYS = Duration.ofDays(6);
  private static final String PROMPT = "Paint the \"moon\"\nin blue – please";
  private static final Seen SEEN =
      new Seen(
          NOW,
          List.of(
              new Seen.Table(
                  "task",
                  List.of("prompt", "status"),
                  new DeltaToken("https://contoso.crm.dynamics.com/x?$deltatoken=1%212"),
                  NOW.plusSeconds(60),
                  List.of(row(new UUID(1, 2)), row(null)))));

  @TempDir private Path temporary;

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private Path folder;
  private SeenFile file;

  @BeforeEach
  void listen() {
    folder = temporary.resolve("state");
    file = new SeenFile(folder, "contoso tasks 0.1", SIX_DAYS);
    logged.start();
    logger().addAppender(logged);
  }

  @AfterEach
  void listenNoMore() {
    logger().detachAppender(logged);
  }

  @Test
  void whatWasWrittenIsReadWithEveryTypeOfValue() {
    file.write(SEEN);

    assertThat(file.read(NOW)).contains(SEEN);
    assertThat(logged.list).isEmpty();
  }

  @Test
  void newerOneTakesThePlaceOfTheOlderAndNothingElseIsLeft() throws IOException {
    Seen newer = new Seen(NOW.plusSeconds(30), List.of());
    file.write(SEEN);
    file.write(newer);

    assertThat(file.read(NOW)).contains(newer);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    file.write(SEEN);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-------");
  }

  @Test
  void noFileIsNothingToWarnAbout() {
    assertThat(file.read(NOW)).isEmpty();
    assertThat(logged.list).isEmpty();
  }

  @Test
  void fileWithOneOtherByteIsIgnoredWithOneWarningThatTellsNoPrompt() throws IOException {
    file.write(SEEN);
    Files.writeString(path(), Files.readString(path()).replace("moon", "Moon"));

    assertThat(file.read(NOW)).isEmpty();
    assertThat(logged.list)
        .singleElement()
        .satisfies(event ->
            assertThat(event.getFormattedMessage() + event.getKeyValuePairs())
                .contains("its checksum is another")
                .doesNotContainIgnoringCase("moon"));
  }

  @Test
  void halfAFileIsIgnored() throws IOException {
    file.write(SEEN);
    Files.writeString(path(), Files.readString(path()).substring(0, 40));

    assertThat(file.read(NOW)).isEmpty();
    assertThat(logged.list).hasSize(1);
  }

  @Test
  void fileThatIsNotTextIsIgnored() throws IOException {
    file.write(SEEN);
    Files.write(path(), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

    assertThat(file.read(NOW)).isEmpty();
    assertThat(logged.list).hasSize(1);
  }

  @Test
  void fileOfAnotherOrganisationIsIgnored() {
    file.write(SEEN);

    assertThat(new SeenFile(folder, "fabrikam tasks 0.1", SIX_DAYS).read(NOW)).isEmpty();
    assertThat(logged.list).hasSize(1);
  }

  @Test
  void fileIsIgnoredWhenItIsOlderThanItsTokensLive() {
    file.write(SEEN);

    assertThat(file.read(NOW.plus(SIX_DAYS))).isPresent();
    assertThat(file.read(NOW.plus(SIX_DAYS).plusSeconds(1))).isEmpty();
  }

  @Test
  void rowsThatWereAskedForOtherColumnsAreWorthNothing() {
    assertThat(SEEN.table("task", List.of("prompt", "status"))).isPresent();
    assertThat(SEEN.table("task", List.of("prompt"))).isEmpty();
    assertThat(SEEN.table("worker", List.of("prompt", "status"))).isEmpty();
  }

  @Test
  void diskThatRefusesIsNoReasonToStop() throws IOException {
    Files.writeString(folder, "a file where the folder should be");

    file.write(SEEN);

    assertThat(logged.list).hasSize(1);
  }

  private Path path() {
    return folder.resolve("seen.json");
  }

  private static Row row(@Nullable UUID owner) {
    return new Row(
        "task",
        owner == null ? new UUID(0, 7) : new UUID(0, 8),
        new Etag("W/\"12\""),
        NOW.minusSeconds(60),
        owner,
        Map.of(
            "prompt",
            PROMPT,
            "status",
            3,
            "word",
            "3",
            "big",
            3L,
            "costUsd",
            new BigDecimal("1.230"),
            "isMirror",
            true,
            "startedAt",
            NOW.minusSeconds(5)));
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(SeenFile.class);
  }
}
