package dev.shraga.reconciler.apply;

import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.tables.BoxRecordJson;
import dev.shraga.clients.tables.PersonRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.model.NameUuid;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.text.PlainText;
import dev.shraga.model.worker.Person;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.plan.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Writes about boxes and their owners.
final class MachineWrites {
  private static final UUID EVENTS = UUID.fromString("0f4d1a3e-6d5c-5b8e-8a43-2c9a7b1e6f10");
  private static final int NAME = 100;
  private static final int REASON = 4_000;

  private MachineWrites() {}

  /// A worker that waits for its machine, or is there as soon as somebody starts its agent.
  static Write registered(Action.Register register) {
    BoxRecord box = register.box();
    Values values =
        Values.none()
            .text("name", register.member().name())
            .text("pool", register.pool().name())
            .text("owner", register.owner())
            .text("type", register.pool().machines().word())
            .whole("status", (box == null ? WorkerStatus.READY : WorkerStatus.PROVISIONING).code())
            .whole("cadence", (int) register.cadence().toMillis())
            .yesNo("cordoned", register.pool().cordoned())
            .owner(register.identity());
    return new Write.Create(
        WorkerRows.TABLE,
        register.member().id().value(),
        box == null
            ? values
            : values.text("box", BoxRecordJson.write(box)).text("boxName", box.key().name()),
        WorkerRows.COLUMNS);
  }

  /// The record goes on, with an event when it comes to another step or asks for something.
  static List<Write> tended(Action.Tend tend, String reason, String actor, Instant now) {
    Worker worker = tend.worker();
    BoxRecord before = worker.box();
    List<Write> writes = new ArrayList<>();
    writes.add(
        remembered(
            worker,
            tend.record(),
            Values.none()
                .whole("status", tend.status().code())
                .text("type", "devbox")
                .text("boxName", tend.record().key().name())));
    if (tend.call() != null || before == null || before.step() != tend.record().step()) {
      writes.add(
          event(
              tend.word().equals("tend") ? "box " + tend.record().step().word() : tend.word(),
              worker.name(),
              worker.id() + "/" + worker.etag().value(),
              worker.etag().value(),
              reason,
              actor,
              now));
    }
    return writes;
  }

  /// What the service said.
  static Write remembered(Worker worker, BoxRecord record) {
    return remembered(worker, record, Values.none());
  }

  /// A sweep changes no row of ours, so its event is all that is written; it is written once for a
  /// box, however often the service has to be asked.
  static Write swept(Action.Sweep sweep, String reason, String actor, Instant now) {
    return event(
        sweep.word(),
        sweep.box().name(),
        sweep.box() + "/" + sweep.since(),
        "",
        reason,
        actor,
        now);
  }

  /// The user's row, and a message that the flows deliver; its id follows from the step and the
  /// box, so that nothing is said twice.
  static List<Write> onboarded(Action.Onboard onboard) {
    Worker worker = onboard.worker();
    BoxRecord record = worker.box();
    Person person = onboard.person();
    Values values =
        Values.none()
            .text("boxName", record == null ? "" : record.key().name())
            .text("boxStatus", onboard.boxStatus())
            .text("onboardingStep", onboard.step().word());
    List<Write> writes = new ArrayList<>();
    writes.add(
        person == null
            ? new Write.Create(
                PersonRows.TABLE,
                onboard.personId(),
                values
                    .text("email", worker.owner())
                    .text("entraId", record == null ? "" : record.key().user()),
                PersonRows.COLUMNS)
            : new Write.Update(
                PersonRows.TABLE,
                onboard.personId(),
                new Condition.Unchanged(person.etag()),
                values,
                PersonRows.COLUMNS));
    return writes;
  }

  private static Write remembered(Worker worker, BoxRecord record, Values more) {
    return new Write.Update(
        WorkerRows.TABLE,
        worker.id().value(),
        new Condition.Unchanged(worker.etag()),
        more.text("box", BoxRecordJson.write(record)),
        WorkerRows.COLUMNS);
  }

  private static Write event(
      String word,
      String worker,
      String seed,
      String basis,
      String reason,
      String actor,
      Instant now) {
    return new Write.Create(
        "event",
        NameUuid.of(EVENTS, word + "/" + seed),
        Values.none()
            .text("name", PlainText.line(word, NAME))
            .text("worker", PlainText.line(worker, NAME))
            .text("actor", actor)
            .text("reason", PlainText.line(reason, REASON))
            .text("basis", basis)
            .moment("decidedAt", now),
        List.of());
  }
}
