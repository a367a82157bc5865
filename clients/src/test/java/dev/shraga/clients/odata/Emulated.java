package dev.shraga.clients.odata;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.http.Patience;
import dev.shraga.clients.http.Pipelines;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.identity.Connection;
import dev.shraga.clients.recorded.VirtualTime;
import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.http.Port;
import dev.shraga.emulator.http.Service;
import dev.shraga.model.schema.Schema;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// An emulated organisation with our tables behind a loopback port, and a client to it.
final class Emulated implements AutoCloseable {
  static final UUID ADMIN = UUID.fromString("00000000-0000-4000-8000-0000000000ad");
  private static final String TOKEN = "swordfish";

  final VirtualTime time = new VirtualTime();
  final RequestCounter counter = new RequestCounter(time);
  private final EmulatedDataverse organization;
  private final Port port;

  Emulated() {
    this(service -> service);
  }

  /// With something in front of the service.
  Emulated(UnaryOperator<Service> front) {
    this((service, _) -> front.apply(service));
  }

  /// With something in front of the service that lets time pass.
  Emulated(BiFunction<Service, VirtualTime, Service> front) {
    Identity admin = new Identity(ADMIN, "Admin", "admin@contoso.com", TOKEN, Access.ORGANIZATION);
    organization =
        EmulatedDataverse.open(
            Fixture.of(Schema.bundled(), List.of(admin)), Settings.seeded(1), time.instant());
    port = Port.open(front.apply(organization, time), 0, time);
  }

  Dataverse client() {
    return client(Patience.NONE);
  }

  Dataverse client(Patience patience) {
    return Connection.of(Map.of("DATAVERSE_URL", port.uri().toString(), "DATAVERSE_TOKEN", TOKEN))
        .open(Pipelines.jdkTransport(), patience, time.timing(), counter);
  }

  /// Deletes a row, as its owner may; we never do.
  void delete(String set, UUID id) throws IOException, InterruptedException {
    HttpRequest delete =
        HttpRequest.newBuilder(URI.create(port.uri() + Addresses.API + set + "(" + id + ")"))
            .header("Authorization", "Bearer " + TOKEN)
            .DELETE()
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      int status = client.send(delete, BodyHandlers.discarding()).statusCode();
      if (status != 204) {
        throw new IllegalStateException("delete was answered with " + status);
      }
    }
  }

  @Override
  public void close() {
    port.close();
    organization.close();
  }
}
