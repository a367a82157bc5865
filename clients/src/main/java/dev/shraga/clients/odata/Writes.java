package dev.shraga.clients.odata;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.http.Answer;
import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.Table;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Single writes and batches, and what became of them.
record Writes(
    Exchange exchange,
    Schema schema,
    Addresses addresses,
    AbsentColumns absent,
    BatchSize size,
    InstantSource clock) {
  Writes over(Exchange other) {
    return new Writes(other, schema, addresses, absent, size, clock);
  }

  WriteResult one(Write write) {
    String what = "writing a row of " + schema.table(write.table()).setName();
    while (true) {
      Set<Column> known = absent.known();
      WriteRequest request = request(write);
      String url = addresses.absolute(request.path());
      Answer answer = exchange.send(what, request.method(), url, request.headers(), request.body());
      if (!answer.succeeded() && Verdict.serviceTrouble(answer)) {
        throw Problems.answered(what, answer);
      }
      ChangeSet set = new ChangeSet(List.of(write));
      if (answer.succeeded() || !learn(set, answer, known)) {
        return result(what, set, List.of(answer));
      }
    }
  }

  /// Sends the sets in as few requests as limits allow, and once more those that named a column
  /// which this environment turned out to lack.
  List<WriteResult> batch(List<ChangeSet> sets) {
    @Nullable WriteResult[] results = new WriteResult[sets.size()];
    List<Integer> open = IntStream.range(0, sets.size()).boxed().toList();
    while (!open.isEmpty()) {
      Set<Column> known = absent.known();
      List<List<Answer>> answers =
          new Batch(exchange, addresses, size, clock).send(requests(sets, open));
      List<Integer> again = new ArrayList<>();
      for (int i = 0; i < open.size(); i++) {
        int number = open.get(i);
        ChangeSet set = sets.get(number);
        Answer failed = Batch.failure(answers.get(i)).orElse(null);
        if (failed != null && learn(set, failed, known)) {
          again.add(number);
        } else {
          results[number] = result("a batch", set, answers.get(i));
        }
      }
      open = again;
    }
    return Arrays.stream(results).map(Objects::requireNonNull).toList();
  }

  private List<List<WriteRequest>> requests(List<ChangeSet> sets, List<Integer> numbers) {
    return numbers.stream()
        .map(number -> sets.get(number).writes().stream().map(this::request).toList())
        .toList();
  }

  private WriteRequest request(Write write) {
    return WriteRequest.of(write, schema, addresses);
  }

  private boolean learn(ChangeSet set, Answer failed, Set<Column> known) {
    String refusal = failed.error().message();
    return set.writes().stream()
        .map(Write::table)
        .distinct()
        .map(schema::table)
        .anyMatch(table -> absent.learn(table, refusal, known));
  }

  private WriteResult result(String what, ChangeSet set, List<Answer> answers) {
    Optional<Answer> failed = Batch.failure(answers);
    if (failed.isPresent()) {
      return Verdict.of(set, failed.get());
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < set.writes().size(); i++) {
      Write write = set.writes().get(i);
      if (!write.returning().isEmpty() && i < answers.size()) {
        rows.add(returned(what, schema.table(write.table()), answers.get(i)));
      }
    }
    return new WriteResult.Applied(rows);
  }

  private static Row returned(String what, Table table, Answer answer) {
    return Exchange.understood(
        what, answer, () -> RowJson.read(RowJson.parse(answer.body()), table));
  }
}
