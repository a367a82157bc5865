package dev.shraga.clients.odata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.http.Patience;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How large batches are when the service, or something in front of it, has its own opinion.
class BatchSizeTest {
  private static final Duration QUICK = Duration.ofSeconds(1);
  private static final Duration SLOW = Duration.ofSeconds(11);

  @Test
  void sizeFallsToHalfAfterASlowBatchAndGrowsBackByQuarters() {
    BatchSize size = new BatchSize(BatchPolicy.USUAL);

    size.took(1_000, SLOW);
    assertThat(size.writes()).isEqualTo(500);
    size.took(500, QUICK);
    assertThat(size.writes()).isEqualTo(625);
    IntStream.range(0, 10).forEach(_ -> size.took(size.writes(), QUICK));
    assertThat(size.writes()).isEqualTo(1_000);
  }

  @Test
  void smallQuickBatchSaysNothingAboutLargeOnes() {
    BatchSize size = new BatchSize(BatchPolicy.USUAL);
    size.tooLarge(400);

    size.took(3, QUICK);

    assertThat(size.writes()).isEqualTo(200);
  }

  @Test
  void sizeNeverFallsBelowOneWrite() {
    BatchSize size = new BatchSize(BatchPolicy.USUAL);

    IntStream.range(0, 20).forEach(_ -> size.tooLarge(size.writes()));

    assertThat(size.writes()).isEqualTo(1);
  }

  @Test
  void batchThatIsTooLargeForAGatewayIsCutUntilItFits() {
    AtomicInteger refused = new AtomicInteger();
    try (Emulated emulated =
        new Emulated(service ->
            (request, now) -> {
              if (request.body().bytes().length > 20_000) {
                refused.incrementAndGet();
                return Response.of(413, Headers.NONE);
              }
              return service.answer(request, now);
            })) {
      Dataverse dataverse = emulated.client();

      List<WriteResult> results = dataverse.batch(creates(100));

      assertThat(refused.get()).isBetween(1, 5);
      assertThat(results).hasSize(100).allMatch(WriteResult.Applied.class::isInstance);
      assertThat(names(dataverse)).hasSize(100).doesNotHaveDuplicates();
    }
  }

  @Test
  void slowServiceGetsSmallerBatchesTheNextTime() {
    List<Integer> sizes = new ArrayList<>();
    try (Emulated emulated =
        new Emulated((service, time) ->
            (request, now) -> {
              if (request.pathAndQuery().endsWith("$batch")) {
                sizes.add(writesIn(request.body().text()));
                time.pass(Duration.ofMillis(200L * sizes.getLast()));
              }
              return service.answer(request, now);
            })) {
      Dataverse dataverse = emulated.client();

      dataverse.batch(creates(100));
      dataverse.batch(creates(100));

      assertThat(sizes.getFirst()).isEqualTo(100);
      assertThat(sizes.stream().skip(1)).allMatch(size -> size <= 50).hasSizeGreaterThan(1);
    }
  }

  @Test
  void batchWhoseAnswerWasLostIsSentAgainAndChangesNothingMore() {
    AtomicInteger lost = new AtomicInteger();
    try (Emulated emulated =
        new Emulated(service ->
            (request, now) -> {
              Response response = service.answer(request, now);
              boolean first =
                  request.pathAndQuery().endsWith("$batch") && lost.getAndIncrement() == 0;
              return first ? Response.of(503, Headers.NONE) : response;
            })) {
      Dataverse dataverse = emulated.client(Patience.USUAL);
      dataverse.write(creates(1).getFirst().writes().getFirst());
      Row row = dataverse.list(Query.all("task", List.of("name"))).getFirst();
      List<ChangeSet> sets = new ArrayList<>(creates(3).subList(1, 3));
      sets.add(new ChangeSet(List.of(renamed(row))));

      List<WriteResult> results = dataverse.batch(sets);

      assertThat(lost.get()).isEqualTo(2);
      assertThat(results)
          .containsExactly(
              new WriteResult.Exists(), new WriteResult.Exists(), new WriteResult.Conflict());
      assertThat(names(dataverse)).containsExactlyInAnyOrder("renamed", "task 1", "task 2");
    }
  }

  private static Write renamed(Row row) {
    return new Write.Update(
        "task",
        row.id(),
        new Condition.Unchanged(row.etag()),
        Values.none().text("name", "renamed"),
        List.of());
  }

  private static List<ChangeSet> creates(int count) {
    return IntStream.range(0, count)
        .mapToObj(number ->
            new ChangeSet(
                List.of(
                    new Write.Create(
                        "task",
                        new UUID(0x4000L, 0x8000000000000000L | number),
                        Values.none().text("name", "task " + number),
                        List.of()))))
        .toList();
  }

  private static List<String> names(Dataverse dataverse) {
    return dataverse.list(Query.all("task", List.of("name"))).stream()
        .map(row -> row.text("name"))
        .toList();
  }

  private static int writesIn(String batch) {
    return batch.split("PATCH ", -1).length - 1;
  }
}
