package dev.shraga.clients.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Changes;
import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.dataverse.Filter;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.model.Etag;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The client against the emulated service, over HTTP.
class DataverseClientTest {
  private static final UUID ONE = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final UUID TWO = UUID.fromString("00000000-0000-4000-8000-000000000002");
  private static final UUID THREE = UUID.fromString("00000000-0000-4000-8000-000000000003");

  private final Emulated emulated = new Emulated();
  private final Dataverse dataverse = emulated.client();

  @AfterEach
  void close() {
    emulated.close();
  }

  @Test
  void whoAmIIsTheUserOfTheToken() {
    assertThat(dataverse.whoAmI()).isEqualTo(Emulated.ADMIN);
  }

  @Test
  void everyTypeComesBackAsItWasWritten() {
    Instant later = emulated.time.instant().plusSeconds(60);
    Values values =
        Values.none()
            .text("name", "Größe \"1\"\n\\ 🚀")
            .whole("status", 5)
            .whole("attempt", 2)
            .decimal("costUsd", new BigDecimal("0.125"))
            .yesNo("isMirror", true)
            .moment("notBefore", later.plusMillis(700));

    assertThat(dataverse.write(new Write.Create("task", ONE, values, List.of())))
        .isEqualTo(new WriteResult.Applied(List.of()));

    Row row = find(ONE, "name", "status", "attempt", "costUsd", "isMirror", "notBefore", "prompt");
    assertThat(row.id()).isEqualTo(ONE);
    assertThat(row.ownerId()).isEqualTo(Emulated.ADMIN);
    assertThat(row.createdAt()).isEqualTo(emulated.time.instant());
    assertThat(row.text("name")).isEqualTo("Größe \"1\"\n\\ 🚀");
    assertThat(row.whole("status")).hasValue(5);
    assertThat(row.whole("attempt")).hasValue(2);
    assertThat(row.decimal("costUsd")).isEqualByComparingTo("0.125");
    assertThat(row.yesNo("isMirror")).isTrue();
    assertThat(row.moment("notBefore")).contains(later);
    assertThat(row.values()).doesNotContainKey("prompt");
  }

  @Test
  void aClearedColumnIsAbsent() {
    create(ONE, Values.none().text("name", "x").text("result", "y"));

    dataverse.write(update(ONE, new Condition.Exists(), Values.none().clear("result")));

    assertThat(find(ONE, "name", "result").values()).containsOnlyKeys("name");
  }

  @Test
  void aRowThatDoesNotExistIsEmpty() {
    assertThat(dataverse.find("task", ONE, List.of("name"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O'Brien",
        "x' or cr_name ne 'y",
        "100%",
        "a_c",
        "a+b & c#d",
        "[urgent]",
        "/?$top=1",
        "Ünï"
      })
  void escapedLiteralsCannotBecomeSyntax(String name) {
    create(ONE, Values.none().text("name", name));
    create(TWO, Values.none().text("name", "abc"));
    create(THREE, Values.none().text("name", "100 birds"));

    List<Row> found =
        dataverse.list(new Query("task", List.of(), new Filter.TextIs("name", name), List.of(), 0));

    assertThat(found).extracting(Row::id).containsExactly(ONE);
  }

  @Test
  void filtersOrderAndLimitWorkTogether() {
    create(ONE, Values.none().text("name", "c").whole("status", 1).whole("priority", 2));
    create(TWO, Values.none().text("name", "b").whole("status", 3).whole("priority", 1));
    create(THREE, Values.none().text("name", "a").whole("status", 7));
    Filter open =
        new Filter.All(
            List.of(
                new Filter.Any(
                    List.of(new Filter.WholeIs("status", 1), new Filter.WholeIs("status", 3))),
                new Filter.IsNull("mirrorId")));

    List<Row> rows =
        dataverse.list(new Query("task", List.of("name"), open, List.of("priority"), 0));
    List<Row> first =
        dataverse.list(new Query("task", List.of("name"), open, List.of("priority"), 1));

    assertThat(rows).extracting(Row::id).containsExactly(TWO, ONE);
    assertThat(first).extracting(Row::id).containsExactly(TWO);
  }

  @Test
  void aListFollowsItsPages() {
    List<ChangeSet> sets =
        IntStream.range(0, 1_100)
            .mapToObj(
                i -> (Write) new Write.Create("task", new UUID(7, i), Values.none(), List.of()))
            .map(write -> new ChangeSet(List.of(write)))
            .toList();
    dataverse.batch(sets);

    List<Row> rows = dataverse.list(Query.all("task", List.of("name")));

    assertThat(rows).extracting(Row::id).doesNotHaveDuplicates().hasSize(1_100);
    // 1,100 writes need two batches, and 1,100 rows two pages.
    assertThat(emulated.counter.counts().writes()).isEqualTo(2);
    assertThat(emulated.counter.counts().reads()).isEqualTo(2);
  }

  @Test
  void staleEtagIsAConflict() {
    create(ONE, Values.none().text("name", "first"));
    Etag seen = find(ONE, "name").etag();
    dataverse.write(update(ONE, new Condition.Exists(), Values.none().text("name", "second")));

    WriteResult result =
        dataverse.write(
            update(ONE, new Condition.Unchanged(seen), Values.none().text("name", "third")));

    assertThat(result).isEqualTo(new WriteResult.Conflict());
    assertThat(find(ONE, "name").text("name")).isEqualTo("second");
  }

  @Test
  void freshEtagIsAppliedAndBringsBackTheRow() {
    create(ONE, Values.none().text("name", "first"));
    Etag seen = find(ONE, "name").etag();

    WriteResult result =
        dataverse.write(
            new Write.Update(
                "task",
                ONE,
                new Condition.Unchanged(seen),
                Values.none().text("name", "second"),
                List.of("name")));

    assertThat(result)
        .isInstanceOfSatisfying(
            WriteResult.Applied.class,
            applied -> {
              Row row = applied.rows().getFirst();
              assertThat(row.text("name")).isEqualTo("second");
              assertThat(row.etag()).isNotEqualTo(seen).isEqualTo(find(ONE, "name").etag());
              assertThat(row.ownerId()).isEqualTo(Emulated.ADMIN);
            });
  }

  @Test
  void secondCreateOfTheSameIdSaysExists() {
    create(ONE, Values.none().text("name", "first"));

    WriteResult again =
        dataverse.write(
            new Write.Create("task", ONE, Values.none().text("name", "second"), List.of()));

    assertThat(again).isEqualTo(new WriteResult.Exists());
    assertThat(find(ONE, "name").text("name")).isEqualTo("first");
  }

  @Test
  void updateOfADeletedRowSaysGone() throws Exception {
    create(ONE, Values.none().text("name", "first"));
    Etag seen = find(ONE, "name").etag();
    emulated.delete("cr_shraga_tasks", ONE);

    assertThat(
            dataverse.write(
                update(ONE, new Condition.Unchanged(seen), Values.none().text("name", "x"))))
        .isEqualTo(new WriteResult.Gone());
    assertThat(
            dataverse.write(update(ONE, new Condition.Exists(), Values.none().text("name", "x"))))
        .isEqualTo(new WriteResult.Gone());
    assertThat(dataverse.find("task", ONE, List.of("name"))).isEmpty();
  }

  @Test
  void aRowIsTakenAwayOnlyInTheVersionThatWasSeen() {
    create(ONE, Values.none().text("name", "first"));
    Etag stale = find(ONE, "name").etag();
    dataverse.write(update(ONE, new Condition.Exists(), Values.none().text("name", "second")));
    Etag fresh = find(ONE, "name").etag();

    assertThat(dataverse.write(delete(ONE, stale))).isEqualTo(new WriteResult.Conflict());
    assertThat(find(ONE, "name").text("name")).isEqualTo("second");
    assertThat(dataverse.write(delete(ONE, fresh))).isEqualTo(new WriteResult.Applied(List.of()));
    assertThat(dataverse.find("task", ONE, List.of("name"))).isEmpty();
    assertThat(dataverse.write(delete(ONE, fresh))).isEqualTo(new WriteResult.Gone());
    assertThat(dataverse.write(new Write.Delete("task", ONE, new Condition.Exists())))
        .isEqualTo(new WriteResult.Gone());
  }

  @Test
  void aRowIsReplacedByAnotherOnceAndByOneOnly() {
    create(ONE, Values.none().text("name", "old"));
    Etag seen = find(ONE, "name").etag();
    Write first = new Write.Create("task", TWO, Values.none().text("name", "a"), List.of());
    Write second = new Write.Create("task", TWO, Values.none().text("name", "b"), List.of());

    List<WriteResult> results =
        dataverse.batch(
            List.of(
                new ChangeSet(List.of(delete(ONE, seen), first)),
                new ChangeSet(List.of(delete(ONE, seen), second))));

    assertThat(results).containsExactly(new WriteResult.Applied(List.of()), new WriteResult.Gone());
    assertThat(find(TWO, "name").text("name")).isEqualTo("a");
    assertThat(dataverse.find("task", ONE, List.of("name"))).isEmpty();
  }

  @Test
  void aValueThatTheServiceRefusesIsToldWithItsCode() {
    WriteResult tooLong =
        dataverse.write(
            new Write.Create("task", ONE, Values.none().text("name", "x".repeat(101)), List.of()));
    WriteResult noChoice =
        dataverse.write(new Write.Create("task", ONE, Values.none().whole("status", 4), List.of()));

    assertThat(tooLong)
        .isInstanceOfSatisfying(
            WriteResult.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("0x80044331"));
    assertThat(noChoice)
        .isInstanceOfSatisfying(
            WriteResult.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("0x8004431A"));
  }

  @Test
  void changeSetIsAllOrNothing() {
    create(ONE, Values.none().text("name", "user"));
    Etag stale = find(ONE, "name").etag();
    dataverse.write(update(ONE, new Condition.Exists(), Values.none().text("name", "user 2")));
    ChangeSet torn =
        new ChangeSet(
            List.of(
                new Write.Create("task", TWO, Values.none().text("name", "mirror"), List.of()),
                update(ONE, new Condition.Unchanged(stale), Values.none().text("name", "lost"))));
    ChangeSet whole =
        new ChangeSet(
            List.of(
                new Write.Create("task", THREE, Values.none(), List.of("name")),
                new Write.Update(
                    "task",
                    ONE,
                    new Condition.Exists(),
                    Values.none().text("mirrorId", THREE.toString()),
                    List.of("mirrorId"))));

    List<WriteResult> results = dataverse.batch(List.of(torn, whole));

    assertThat(results.getFirst()).isEqualTo(new WriteResult.Conflict());
    assertThat(results.getLast())
        .isInstanceOfSatisfying(
            WriteResult.Applied.class,
            applied -> assertThat(applied.rows()).extracting(Row::id).containsExactly(THREE, ONE));
    assertThat(dataverse.find("task", TWO, List.of("name"))).isEmpty();
    assertThat(find(ONE, "name", "mirrorId").values())
        .isEqualTo(Map.of("name", "user 2", "mirrorId", THREE.toString()));
  }

  @Test
  void resultsOfABatchStandInTheOrderOfItsSets() {
    create(ONE, Values.none().text("name", "x"));
    Values name = Values.none().text("name", "y");

    List<WriteResult> results =
        dataverse.batch(
            List.of(
                new ChangeSet(List.of(new Write.Create("task", ONE, name, List.of()))),
                new ChangeSet(List.of(update(TWO, new Condition.Exists(), name))),
                new ChangeSet(List.of(update(ONE, new Condition.Exists(), name))),
                new ChangeSet(
                    List.of(
                        update(
                            ONE,
                            new Condition.Exists(),
                            Values.none().text("name", "x".repeat(101)))))));

    assertThat(results.subList(0, 3))
        .containsExactly(
            new WriteResult.Exists(), new WriteResult.Gone(), new WriteResult.Applied(List.of()));
    assertThat(results.get(3)).isInstanceOf(WriteResult.Refused.class);
    assertThat(emulated.counter.counts().writes()).isEqualTo(2);
  }

  @Test
  void aBatchTooLargeForOneRequestIsSplit() {
    List<ChangeSet> sets =
        IntStream.range(0, 60)
            .mapToObj(i ->
                (Write)
                    new Write.Create(
                        "task",
                        new UUID(7, i),
                        Values.none().text("prompt", "p".repeat(100_000)),
                        List.of()))
            .map(write -> new ChangeSet(List.of(write)))
            .toList();

    List<WriteResult> results = dataverse.batch(sets);

    assertThat(results).hasSize(60).containsOnly(new WriteResult.Applied(List.of()));
    assertThat(emulated.counter.counts().writes()).isEqualTo(2);
  }

  @Test
  void deltaDeliversEachChangeOnceAndDeletions() throws Exception {
    create(ONE, Values.none().text("name", "one"));
    create(TWO, Values.none().text("name", "two"));
    Changes.Since everything = since(dataverse.changes("task", List.of("name"), null));
    dataverse.write(update(ONE, new Condition.Exists(), Values.none().text("name", "one 2")));
    dataverse.write(update(ONE, new Condition.Exists(), Values.none().text("name", "one 3")));
    create(THREE, Values.none().text("name", "three"));
    emulated.delete("cr_shraga_tasks", TWO);

    Changes.Since changes = since(dataverse.changes("task", List.of("name"), everything.next()));
    Changes.Since nothing = since(dataverse.changes("task", List.of("name"), changes.next()));

    assertThat(everything.changed()).extracting(Row::id).containsExactlyInAnyOrder(ONE, TWO);
    assertThat(changes.changed())
        .extracting(row -> row.text("name"))
        .containsExactlyInAnyOrder("one 3", "three");
    assertThat(changes.changed())
        .allSatisfy(row -> assertThat(row.ownerId()).isEqualTo(Emulated.ADMIN));
    assertThat(changes.removed()).containsExactly(TWO);
    assertThat(nothing.changed()).isEmpty();
    assertThat(nothing.removed()).isEmpty();
  }

  @Test
  void anExpiredTokenAsksForEverything() {
    create(ONE, Values.none().text("name", "one"));
    Changes.Since everything = since(dataverse.changes("task", List.of("name"), null));
    emulated.time.pass(Duration.ofDays(8));

    assertThat(dataverse.changes("task", List.of("name"), everything.next()))
        .isEqualTo(new Changes.TokenExpired());
  }

  @Test
  void aTableWithoutTrackingIsAProblemAndNotAnExpiredToken() {
    DataverseProblem problem =
        catchThrowableOfType(
            DataverseProblem.class, () -> dataverse.changes("message", List.of("name"), null));

    assertThat(problem.code()).isEqualTo("0x80072491");
  }

  private void create(UUID id, Values values) {
    assertThat(dataverse.write(new Write.Create("task", id, values, List.of())))
        .isInstanceOf(WriteResult.Applied.class);
  }

  private static Write delete(UUID id, Etag etag) {
    return new Write.Delete("task", id, new Condition.Unchanged(etag));
  }

  private static Write update(UUID id, Condition condition, Values values) {
    return new Write.Update("task", id, condition, values, List.of());
  }

  private Row find(UUID id, String... columns) {
    return dataverse.find("task", id, List.of(columns)).orElseThrow();
  }

  private static Changes.Since since(Changes changes) {
    assertThat(changes).isInstanceOf(Changes.Since.class);
    return (Changes.Since) changes;
  }
}
