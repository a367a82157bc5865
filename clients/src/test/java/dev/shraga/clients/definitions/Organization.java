package dev.shraga.clients.definitions;

import com.azure.core.http.HttpClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.http.Patience;
import dev.shraga.clients.http.Pipelines;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Turnstile;
import dev.shraga.clients.identity.Connection;
import dev.shraga.clients.identity.SignIn;
import dev.shraga.clients.recorded.VirtualTime;
import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Port;
import dev.shraga.emulator.http.Request;
import dev.shraga.model.limit.BudgetPolicy;
import dev.shraga.model.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// An emulated organisation with tables of its own, and programs that expect others.
final class Organization implements AutoCloseable {
  private static final UUID ADMIN = UUID.fromString("00000000-0000-4000-8000-0000000000ad");
  private static final String TOKEN = "swordfish";

  /// Where everything that is defined belongs.
  static final String SOLUTION = "shraga";

  final VirtualTime time = new VirtualTime();
  private final EmulatedDataverse emulated;
  private final Port port;

  /// An organisation that has these tables and the service's own.
  Organization(Schema tables, UnaryOperator<Settings> settings) {
    Identity admin = new Identity(ADMIN, "Admin", "admin@contoso.com", TOKEN, Access.ORGANIZATION);
    emulated =
        EmulatedDataverse.open(
            Fixture.of(tables, List.of(admin)), settings.apply(Settings.seeded(1)), time.instant());
    port = Port.open(emulated, 0, time);
  }

  static Organization empty() {
    return new Organization(new Schema(Map.of()), UnaryOperator.identity());
  }

  /// What a program sees that expects the tables declared.
  Inspection inspect(Schema declared) {
    return inspect(declared, Pipelines.jdkTransport());
  }

  Inspection inspect(Schema declared, HttpClient transport) {
    return connection(declared)
        .inspect(
            transport,
            Patience.USUAL,
            time.timing(),
            new Turnstile(BudgetPolicy.DATAVERSE, time.timing()),
            new RequestCounter(time));
  }

  /// The rows of the tables declared.
  Dataverse rows(Schema declared) {
    return connection(declared)
        .open(Pipelines.jdkTransport(), Patience.NONE, time.timing(), new RequestCounter(time));
  }

  private Connection connection(Schema declared) {
    return new Connection(port.uri(), new SignIn.LoopbackToken(TOKEN), declared, SOLUTION);
  }

  Applier applier(Inspection inspection) {
    return new Applier(inspection, time.timing().pause());
  }

  /// Requests of a kind, `reads` or `writes`, by the emulator's own count.
  long counted(String kind) {
    Request ask =
        Request.of(
            "GET",
            "http://127.0.0.1/emulator/requests",
            new Headers(Map.of("Authorization", List.of("Bearer " + TOKEN))));
    try {
      JsonNode counted =
          new ObjectMapper().readTree(emulated.answer(ask, time.instant()).body().bytes());
      return counted.path("identities").path(0).path(kind).asLong();
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  @Override
  public void close() {
    port.close();
    emulated.close();
  }
}
