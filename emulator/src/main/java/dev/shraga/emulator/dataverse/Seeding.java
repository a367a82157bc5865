package dev.shraga.emulator.dataverse;

import dev.shraga.emulator.dataverse.access.Account.Standing;
import dev.shraga.emulator.dataverse.access.Identities;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.dataverse.access.Rights;
import dev.shraga.emulator.dataverse.access.Shares;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.ServiceColumns;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.Transaction;
import dev.shraga.emulator.dataverse.url.Options;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.dataverse.value.Value;
import dev.shraga.emulator.dataverse.write.Writes;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Writes what an organisation begins with.
record Seeding(Fixture fixture, Supplier<UUID> ids) {
  /// The users, then the fixture's rows as the administrator would create them.
  void everything(Transaction transaction, Identities identities) {
    identities.all().forEach(identity -> user(transaction, identity));
    if (fixture.rows().isEmpty()) {
      return;
    }
    Identity administrator =
        identities
            .administrator()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "a fixture with rows needs an identity with access ORGANIZATION"));
    Rights rights = Rights.of(administrator, identities, Shares.NONE);
    for (Fixture.Seed seed : fixture.rows()) {
      EntityType type =
          transaction.catalog().entityTypes().stream()
              .filter(candidate -> candidate.key().equals(seed.table()))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no table '" + seed.table() + "'"));
      create(transaction, rights, type, seed);
    }
  }

  /// Writes the row of an identity in the table of users, if it has a user.
  void user(Transaction transaction, Identity identity) {
    if (identity.account().standing() == Standing.NO_USER) {
      return;
    }
    EntityType users = transaction.catalog().users();
    Value now = new Value.Moment(transaction.now().truncatedTo(ChronoUnit.SECONDS));
    Optional<Row> before = transaction.find(users, identity.userId());
    Map<String, Value> cells = new HashMap<>();
    cells.put("fullname", new Value.Text(identity.name()));
    cells.put("internalemailaddress", new Value.Text(identity.email()));
    cells.put("azureactivedirectoryobjectid", new Value.Id(identity.account().objectId()));
    cells.put("isdisabled", new Value.YesNo(identity.account().standing() == Standing.DISABLED));
    cells.put(
        ServiceColumns.CREATED_ON,
        before.flatMap(row -> row.cell(ServiceColumns.CREATED_ON)).orElse(now));
    cells.put(ServiceColumns.MODIFIED_ON, now);
    transaction.put(users, identity.userId(), cells);
  }

  private void create(Transaction transaction, Rights rights, EntityType type, Fixture.Seed seed) {
    Call call =
        new Call(
            rights,
            "POST",
            type.setName(),
            Headers.NONE,
            Body.of(Json.text(seed.body())),
            "",
            transaction.now());
    new Writes(transaction, call, Options.parse(""), ids).create(type);
  }
}
