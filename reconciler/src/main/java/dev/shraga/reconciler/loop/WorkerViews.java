package dev.shraga.reconciler.loop;

import dev.shraga.model.box.Box;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.worker.Running;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.observe.MachinesSeen;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import dev.shraga.reconciler.plan.Care;
import dev.shraga.reconciler.status.BoxView;
import dev.shraga.reconciler.status.MachinesView;
import dev.shraga.reconciler.status.WorkerView;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Workers and their boxes as they are shown. Pure.
final class WorkerViews {
  private WorkerViews() {}

  /// @param byMirror tasks by their mirrors
  static List<WorkerView> workers(Pass pass, Map<MirrorId, TaskId> byMirror) {
    return pass.after().workers().values().stream()
        .map(seen -> worker(seen, pass, byMirror))
        .toList();
  }

  private static WorkerView worker(WorkerSeen seen, Pass pass, Map<MirrorId, TaskId> byMirror) {
    Instant now = pass.after().at();
    Duration lease = pass.desired().manifests().policy().lease();
    Worker worker = seen.worker();
    Running running = worker.report().running();
    MirrorId holds = worker.mailbox().task();
    return new WorkerView(
        worker.id().toString(),
        worker.name(),
        worker.pool(),
        worker.owner(),
        worker.status().label(),
        seen.health(now, lease).name().toLowerCase(Locale.ROOT),
        seen.heard() ? StatusViews.seconds(seen.since(), now) : -1,
        worker.report().version(),
        worker.report().hostname(),
        worker.mailbox().cordoned() || worker.orders().holdsWork(),
        worker.orders().drainBy(),
        worker.orders().preserved(now) ? worker.orders().preservedUntil() : null,
        holds == null
            ? ""
            : Optional.ofNullable(byMirror.get(holds)).map(TaskId::toString).orElse(""),
        running == null ? 0 : running.attempt(),
        running == null ? "" : running.phase(),
        running == null ? "" : running.line(),
        Conditions.of(seen, pass.desired(), now));
  }

  /// Every box that a row remembers.
  static List<BoxView> boxes(Pass pass) {
    List<BoxView> boxes = new ArrayList<>();
    for (WorkerSeen seen : pass.after().workers().values()) {
      BoxRecord record = seen.worker().box();
      if (record != null) {
        boxes.add(box(seen, record, care(pass, seen.worker()), pass));
      }
    }
    return boxes;
  }

  private static BoxView box(WorkerSeen seen, BoxRecord record, @Nullable Care care, Pass pass) {
    MachinesSeen machines = pass.after().machines();
    Optional<Box> box = machines.box(record.key());
    Worker worker = seen.worker();
    return new BoxView(
        worker.name(),
        worker.owner(),
        worker.pool(),
        record.key().name(),
        record.key().project(),
        record.pool(),
        record.step().word(),
        record.since(),
        box.map(each -> word(each.power())).orElse(""),
        box.map(each -> word(each.state())).orElse(""),
        care == null ? "" : word(care.wish()),
        care == null ? "" : care.move().why(),
        record.fault().code(),
        record.fault().message(),
        record.tries(),
        record.creations(),
        record.mends(),
        record.notBefore(),
        record.madeAt(),
        link(machines, record),
        Conditions.of(seen, pass.desired(), pass.after().at()));
  }

  private static @Nullable Care care(Pass pass, Worker worker) {
    return pass.plan().boxes().stream()
        .filter(care -> care.worker().id().equals(worker.id()))
        .findFirst()
        .orElse(null);
  }

  /// A row may call its box's user `me`; the service calls it by its object id.
  private static String link(MachinesSeen machines, BoxRecord record) {
    return machines.links().entrySet().stream()
        .filter(link -> MachinesSeen.same(record.key(), link.getKey()))
        .map(Map.Entry::getValue)
        .map(URI::toString)
        .findFirst()
        .orElse("");
  }

  /// How well the service that makes boxes is seen.
  static MachinesView machines(Pass pass) {
    World world = pass.after();
    MachinesSeen machines = world.machines();
    Duration every = pass.desired().manifests().policy().machines().lookEvery();
    return new MachinesView(
        machines.at().equals(Instant.EPOCH) ? null : machines.at(),
        machines.recent(world.at(), every),
        machines.problem());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
