package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.A1;
import static dev.shraga.emulator.dataverse.Conversation.A2;
import static dev.shraga.emulator.dataverse.Conversation.A9;
import static dev.shraga.emulator.dataverse.Conversation.NOON;
import static dev.shraga.emulator.dataverse.Conversation.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A crash is played by opening a copy of the folder while the first emulator still runs: whatever
/// that one had not written down is missing in the copy.
class StateFolderTest {
  @TempDir Path temporary;

  @Test
  void nothingIsLostInACrash() throws IOException {
    Conversation before = open("first");
    before.patch(A1, "{\"fax\":\"kept\",\"description\":\"two\\nlines\"}");
    before.patch(A1, "{\"creditonhold\":true,\"revenue\":null}");
    before.patch(A9, "{\"name\":\"new\"}");
    before.delete(A2);

    Conversation after = crash();

    assertThat(json(after.get("accounts"))).isEqualTo(json(before.get("accounts")));
    assertThat(json(after.get("systemusers?$select=fullname")).path("value")).hasSize(6);
  }

  @Test
  void deltaLinkFromBeforeTheCrashTellsWhatChanged() throws IOException {
    Conversation before = open("first");
    String deltaLink =
        json(before.get("accounts?$select=name", "Prefer", "odata.track-changes"))
            .path("@odata.deltaLink")
            .asText();
    before.patch(A9, "{\"name\":\"new\"}");
    before.delete(A2);

    JsonNode delta = json(crash().get(deltaLink));

    assertThat(delta.path("value")).hasSize(2);
    assertThat(delta.path("value").path(0).path("name").asText()).isEqualTo("new");
    assertThat(delta.path("value").path(1).path("reason").asText()).isEqualTo("deleted");
  }

  @Test
  void identityAdmittedAtRunTimeIsKnownAfterTheCrash() throws IOException {
    Conversation before = open("first");
    String token =
        json(before.post("/emulator/identities", "{\"name\":\"Dana\",\"email\":\"d@org.example\"}"))
            .path("token")
            .asText();
    before.as(token).post("accounts", "{\"name\":\"Dana's\"}");

    Conversation after = crash();

    assertThat(json(after.as(token).get("accounts")).path("value")).hasSize(1);
  }

  @Test
  void identityKeepsItsRolesItsStandingAndItsIdsAfterTheCrash() throws IOException {
    Conversation before = open("first");
    String admission = "{\"name\":\"%s\",\"email\":\"%s@org.example\",%s}";
    String clerk =
        json(before.post(
                "/emulator/identities", admission.formatted("Dana", "d", "\"roles\":[\"Clerk\"]")))
            .path("token")
            .asText();
    String locked =
        json(before.post(
                "/emulator/identities",
                admission.formatted("Eve", "e", "\"standing\":\"DISABLED\"")))
            .path("token")
            .asText();
    String ids = "systemusers?$select=systemuserid,azureactivedirectoryobjectid,isdisabled";
    JsonNode users = json(before.get(ids)).path("value");

    Conversation after = crash();

    assertThat(after.as(clerk).get("contacts").status()).isEqualTo(200);
    assertThat(after.as(clerk).get("accounts").status()).isEqualTo(403);
    assertThat(after.as(locked).get("contacts").status()).isEqualTo(403);
    assertThat(plain(json(after.get(ids)).path("value"))).isEqualTo(plain(users));
  }

  /// Rows without their versions: users are written again at each start.
  private static String plain(JsonNode rows) {
    return rows.toString().replaceAll("W/[^,]*,", "");
  }

  @Test
  void tornLastLineIsIgnored() throws IOException {
    Conversation before = open("first");
    before.patch(A9, "{\"name\":\"whole\"}");
    copy();
    Files.writeString(
        temporary.resolve("copy/journal.jsonl"),
        "{\"changes\":[{\"table\":\"account\",\"id\":\"0000",
        StandardOpenOption.APPEND);

    Conversation after = open("copy");
    after.patch(A9, "{\"fax\":\"1\"}");

    assertThat(json(after.get(A9)).path("name").asText()).isEqualTo("whole");
  }

  @Test
  void brokenLineInTheMiddleIsRefusedWithItsPlace() throws IOException {
    open("first");
    copy();
    Path journal = temporary.resolve("copy/journal.jsonl");
    Files.writeString(journal, Files.readString(journal).replaceFirst("\\{\"changes\"", "oops"));

    assertThatThrownBy(() -> open("copy"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("journal.jsonl line ");
    Files.delete(journal);
    assertThat(open("copy").get(A1).status()).isEqualTo(200);
  }

  @Test
  void changeSetIsOneLine() throws IOException {
    Conversation before = open("first");
    Path journal = temporary.resolve("first/journal.jsonl");
    long lines = Files.readAllLines(journal).size();

    // A deletion that empties lookups elsewhere is several changes and one transaction.
    before.delete("contacts(00000000-0000-0000-0000-0000000000c1)");

    assertThat(Files.readAllLines(journal).size()).isEqualTo(lines + 1);
  }

  @Test
  void tokensAreReadableByTheOwnerOnly() throws IOException {
    open("first");

    assertThat(permissions("first")).isEqualTo("rwx------");
    assertThat(permissions("first/journal.jsonl")).isEqualTo("rw-------");
  }

  @Test
  void secondEmulatorOnTheSameFolderIsKeptOut() {
    Conversation first = open("first");

    assertThatThrownBy(() -> open("first"))
        .isInstanceOf(UncheckedIOException.class)
        .rootCause()
        .hasMessageContaining("another emulator is using it");
    // Whom nobody can reach any more loses its lock to the garbage collector.
    assertThat(first.get(A1).status()).isEqualTo(200);
  }

  @Test
  void resetOfADurableEmulatorNeedsTheAdministrator() {
    Conversation admin = open("first");
    admin.patch(A1, "{\"fax\":\"kept\"}");

    assertThat(admin.as("f1-user").post("/emulator/reset", "").status()).isEqualTo(401);
    assertThat(json(admin.get(A1)).path("fax").asText()).isEqualTo("kept");
    assertThat(admin.post("/emulator/reset", "").status()).isEqualTo(204);
    assertThat(json(admin.get(A1)).path("fax").isNull()).isTrue();
  }

  private Conversation open(String folder) {
    return new Conversation(
        EmulatedDataverse.open(
            Fixture.named("F1"), Settings.seeded(7), temporary.resolve(folder), NOON),
        "f1-administrator",
        NOON);
  }

  private Conversation crash() throws IOException {
    copy();
    return open("copy");
  }

  private void copy() throws IOException {
    Files.createDirectory(temporary.resolve("copy"));
    Files.copy(temporary.resolve("first/journal.jsonl"), temporary.resolve("copy/journal.jsonl"));
  }

  private String permissions(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve(file)));
  }
}
