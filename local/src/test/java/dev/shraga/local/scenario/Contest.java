package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.reconciler.lead.LeasePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A house with several reconcilers, all of them in one thread.
final class Contest {
  static final Duration SECOND = Duration.ofSeconds(1);
  static final LeasePolicy POLICY = LeasePolicy.USUAL;

  /// Longer than any lease, in seconds.
  static final int LONG = 45;

  final House house;
  final List<Contender> living = new ArrayList<>();

  Contest(House house) {
    this.house = house;
  }

  Contender join(String name) {
    return join(name, Duration.ZERO);
  }

  Contender join(String name, Duration skew) {
    Contender contender = new Contender(house, name, skew, POLICY);
    living.add(contender);
    return contender;
  }

  /// Seconds pass: agents beat, everybody alive lives, and at most one of them leads.
  void turns(int turns) {
    for (int turn = 0; turn < turns; turn++) {
      house.time.advance(SECOND);
      house.agents.forEach(agent -> agent.beat(house.time.instant()));
      living.forEach(Contender::live);
      assertThat(living.stream().filter(Contender::leads).count()).isLessThanOrEqualTo(1);
    }
  }

  /// Seconds pass, in which one of them may take over. It writes nothing else: no version of a row
  /// but the lease's can hold up a late write.
  void takesOver(Contender other, int turns) {
    for (int turn = 0; turn < turns; turn++) {
      house.time.advance(SECOND);
      other.renew();
    }
    assertThat(other.leads()).isTrue();
  }

  void settle(List<TaskId> tasks) {
    for (int turn = 0; turn < 300 && tasks.stream().anyMatch(this::open); turn++) {
      turns(1);
    }
  }

  private boolean open(TaskId task) {
    return !status(task).terminal();
  }

  TaskStatus status(TaskId task) {
    return house.user(task).status();
  }

  Duration elapsed(Instant since) {
    return Duration.between(since, house.time.instant());
  }

  List<Row> leases() {
    return house.rows("lease", List.of("name", "term"));
  }

  /// The version of every row there is.
  Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    Stream.of(TaskRows.TABLE, WorkerRows.TABLE, "user", "message", "conversation", "event", "lease")
        .flatMap(table -> house.rows(table, List.of()).stream())
        .forEach(row -> versions.put(row.table() + " " + row.id(), row.etag().value()));
    return versions;
  }

  /// What was there before a late write arrived, and after it.
  static final class Evidence {
    Map<String, String> before = Map.of();
    Map<String, String> after = Map.of();
  }
}
