package dev.shraga.clients.odata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.http.Patience;
import dev.shraga.clients.http.Pipelines;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.http.Turnstile;
import dev.shraga.clients.identity.Connection;
import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.dataverse.limit.Cost;
import dev.shraga.emulator.dataverse.limit.Limits;
import dev.shraga.emulator.http.Port;
import dev.shraga.model.Etag;
import dev.shraga.model.limit.BudgetPolicy;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import dev.shraga.model.schema.Schema;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A service that throttles for real, asked by many threads at once over a real line.
@Timeout(60)
class ThrottlingServiceTest {
  private static final int WRITES = 1_000;
  private static final UUID ADMIN = UUID.fromString("00000000-0000-4000-8000-0000000000ad");
  private static final Limits SMALL =
      new Limits(300, Duration.ofSeconds(1), 52, Duration.ofMinutes(20), Cost.modelled());
  private static final CallSite WRITER = new CallSite("writer", Lane.USER);

  private final InstantSource clock = InstantSource.system();
  private final Timing timing = new Timing(clock, Thread::sleep, new SplittableRandom(1));
  private final RequestCounter counter = new RequestCounter(clock);

  @Test
  void everyWriteIsAppliedOnceAndNobodyKnocksWhileTheServiceWantsToBeLeftAlone() throws Exception {
    try (EmulatedDataverse organization = organization()) {
      Watchman watchman = new Watchman(organization);
      try (Port port = Port.open(watchman, 0, clock)) {
        Dataverse dataverse = open(port);

        Map<UUID, Etag> written = writeAll(dataverse.as(WRITER));

        assertThat(watchman.throttled()).as("it throttles for real").isPositive();
        assertThat(watchman.insideWindows()).isZero();
        // What was under way when the service spoke, and what took its places until it was heard.
        assertThat(watchman.mostKnocks()).isLessThan(2 * 40);
        // Our own limit, below the service's 52.
        assertThat(watchman.mostAtOnce()).isLessThanOrEqualTo(40);
        assertThat(versions(dataverse)).isEqualTo(written).hasSize(WRITES);
        assertThat(counter.sites())
            .filteredOn(counts -> counts.site().equals(WRITER))
            .singleElement()
            .satisfies(counts -> {
              assertThat(counts.requests()).isEqualTo(WRITES + counts.retried());
              assertThat(counts.throttled()).isEqualTo(watchman.throttled());
              assertThat(counts.waited()).isPositive();
            });
      }
    }
  }

  /// The version that each write reported; a row written twice would have another at the end.
  private static Map<UUID, Etag> writeAll(Dataverse dataverse)
      throws InterruptedException, ExecutionException {
    List<Future<Row>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < WRITES; number++) {
        UUID id = new UUID(0x4000L, 0x8000000000000000L | number);
        answers.add(threads.submit(() -> create(dataverse, id)));
      }
    }
    Map<UUID, Etag> versions = new HashMap<>();
    for (Future<Row> answer : answers) {
      Row row = answer.get();
      versions.put(row.id(), row.etag());
    }
    return versions;
  }

  private static Row create(Dataverse dataverse, UUID id) {
    WriteResult result =
        dataverse.write(
            new Write.Create("task", id, Values.none().text("name", "t"), List.of("name")));
    return ((WriteResult.Applied) result).rows().getFirst();
  }

  private static Map<UUID, Etag> versions(Dataverse dataverse) {
    Map<UUID, Etag> versions = new HashMap<>();
    dataverse
        .list(Query.all("task", List.of("name")))
        .forEach(row -> versions.put(row.id(), row.etag()));
    return versions;
  }

  private EmulatedDataverse organization() {
    Identity admin = new Identity(ADMIN, "Admin", "admin@example.com", "open", Access.ORGANIZATION);
    return EmulatedDataverse.open(
        Fixture.of(Schema.bundled(), List.of(admin)),
        Settings.seeded(1).withLimits(SMALL),
        clock.instant());
  }

  private Dataverse open(Port port) {
    // Many threads rush out when a window ends, and some of them are throttled again.
    Patience patient = new Patience(30, Patience.USUAL.backoff(), Duration.ofSeconds(20));
    return Connection.of(Map.of("DATAVERSE_URL", port.uri().toString(), "DATAVERSE_TOKEN", "open"))
        .open(
            Pipelines.jdkTransport(),
            patient,
            timing,
            new Turnstile(BudgetPolicy.DATAVERSE, timing),
            counter);
  }
}
