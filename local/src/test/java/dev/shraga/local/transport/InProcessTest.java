package dev.shraga.local.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Changes;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.http.Patience;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Timing;
import dev.shraga.clients.identity.Connection;
import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.model.schema.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InProcessTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final UUID ADMIN = UUID.fromString("00000000-0000-4000-8000-0000000000ad");

  @Test
  void theServiceSeesTheRequestAndTheTimeAsTheyAre() {
    List<Request> seen = new ArrayList<>();
    List<Instant> times = new ArrayList<>();
    InProcess transport =
        new InProcess(
            (request, now) -> {
              seen.add(request);
              times.add(now);
              return new Response(418, Headers.of("Retry-After", "7"), Body.of("Tee"));
            },
            CLOCK);
    HttpRequest request =
        new HttpRequest(HttpMethod.PATCH, "http://127.0.0.1:1/a(1)?$select=%27b%27")
            .setHeader(HttpHeaderName.IF_MATCH, "*")
            .setBody("ä");

    HttpResponse response = transport.sendSync(request, Context.NONE);

    assertThat(times).containsExactly(NOW);
    assertThat(seen.getFirst().method()).isEqualTo("PATCH");
    assertThat(seen.getFirst().target()).isEqualTo("http://127.0.0.1:1/a(1)?$select=%27b%27");
    assertThat(seen.getFirst().headers().first("if-match")).contains("*");
    assertThat(seen.getFirst().body()).isEqualTo(Body.of("ä"));
    assertThat(response.getStatusCode()).isEqualTo(418);
    assertThat(response.getHeaderValue(HttpHeaderName.RETRY_AFTER)).isEqualTo("7");
    assertThat(response.getBodyAsBinaryData().toString()).isEqualTo("Tee");
  }

  @Test
  void theRealClientWorksWithoutAnyPort() {
    RequestCounter counter = new RequestCounter(CLOCK);
    Dataverse dataverse = emulated(counter);
    List<ChangeSet> sets =
        IntStream.range(0, 1_100)
            .mapToObj(i -> new ChangeSet(List.of(create(new UUID(7, i)))))
            .toList();

    List<WriteResult> results = dataverse.batch(sets);
    List<Row> rows = dataverse.list(Query.all("task", List.of("name")));
    Changes everything = dataverse.changes("task", List.of("name"), null);

    assertThat(dataverse.whoAmI()).isEqualTo(ADMIN);
    assertThat(results).hasSize(1_100).containsOnly(new WriteResult.Applied(List.of()));
    assertThat(rows).hasSize(1_100).allSatisfy(row -> assertThat(row.createdAt()).isEqualTo(NOW));
    assertThat(everything)
        .isInstanceOfSatisfying(
            Changes.Since.class,
            since ->
                assertThat(dataverse.changes("task", List.of("name"), since.next()))
                    .isEqualTo(new Changes.Since(List.of(), List.of(), since.next())));
    assertThat(counter.counts().writes()).isEqualTo(2);
  }

  private static Dataverse emulated(RequestCounter counter) {
    Identity admin =
        new Identity(ADMIN, "Admin", "admin@contoso.com", "swordfish", Access.ORGANIZATION);
    EmulatedDataverse organization =
        EmulatedDataverse.open(
            Fixture.of(Schema.bundled(), List.of(admin)), Settings.seeded(1), NOW);
    Timing timing = new Timing(CLOCK, _ -> {}, new SplittableRandom(1));
    return Connection.of(
            Map.of("DATAVERSE_URL", "http://127.0.0.1", "DATAVERSE_TOKEN", "swordfish"))
        .open(new InProcess(organization, CLOCK), Patience.NONE, timing, counter);
  }

  private static Write create(UUID id) {
    return new Write.Create("task", id, Values.none().text("name", "x"), List.of());
  }
}
