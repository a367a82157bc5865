package dev.shraga.reconciler.apply;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.machines.MachineProblem;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.clients.machines.Reply;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxFault;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.plan.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the service for what the rows say that it is asked for, and notes what it said. A row that
/// could not be written is not asked for; an answer that could not be noted is found out by
/// looking.
///
/// Owned by the loop's thread.
public final class Attendant {
  private static final CallSite REPLIES = new CallSite("replies", Lane.USER);
  private static final Logger LOG = LoggerFactory.getLogger(Attendant.class);

  /// A box that is swept is not asked to go again within this.
  private static final Duration SWEEP_AGAIN = Duration.ofMinutes(1);

  private final Dataverse dataverse;
  private final Optional<MachineProvider> machines;
  private final Map<BoxKey, Instant> swept = new HashMap<>();

  /// An attendant.
  ///
  /// @param machines where boxes are made; empty if there is no such service
  public Attendant(Dataverse dataverse, Optional<MachineProvider> machines) {
    this.dataverse = dataverse.as(REPLIES);
    this.machines = machines;
  }

  /// Asks, after a batch was applied.
  ///
  /// @return rows that say what the service said, to be folded in
  public List<Row> attend(List<Outcome> outcomes, Instant now) {
    if (machines.isEmpty()) {
      return List.of();
    }
    List<ChangeSet> notes = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      switch (outcome.decision().action()) {
        case Action.Tend tend when outcome.result() instanceof WriteResult.Applied(var rows) ->
            tended(machines.get(), tend, rows, now).ifPresent(notes::add);
        case Action.Sweep sweep
            when outcome.result() instanceof WriteResult.Applied
                || outcome.result() instanceof WriteResult.Exists ->
            swept(machines.get(), sweep, now);
        case Action _ -> {}
      }
    }
    if (notes.isEmpty()) {
      return List.of();
    }
    return dataverse.batch(notes).stream()
        .flatMap(result ->
            result instanceof WriteResult.Applied(List<Row> rows) ? rows.stream() : Stream.empty())
        .toList();
  }

  private static Optional<ChangeSet> tended(
      MachineProvider provider, Action.Tend tend, List<Row> rows, Instant now) {
    BoxCall call = tend.call();
    Optional<Worker> written =
        rows.stream()
            .filter(row -> row.table().equals(WorkerRows.TABLE))
            .map(WorkerRows::worker)
            .findFirst();
    if (call == null || written.isEmpty()) {
      return Optional.empty();
    }
    BoxRecord record = tend.record();
    BoxRecord noted = noted(record, ask(provider, record.key(), call), now);
    return noted.equals(record)
        ? Optional.empty()
        : Optional.of(new ChangeSet(List.of(MachineWrites.remembered(written.get(), noted))));
  }

  private static BoxRecord noted(BoxRecord record, Reply reply, Instant now) {
    return switch (reply) {
      case Reply.Begun(String operation) -> record.begun(operation);
      case Reply.Done _ -> record;
      case Reply.Later(Duration after, BoxFault why) -> later(record, why, now.plus(after));
      case Reply.Refused(BoxFault why) -> record.failed(why);
    };
  }

  private static BoxRecord later(BoxRecord record, BoxFault why, Instant until) {
    Instant usual = record.notBefore();
    return record.failed(why).notBefore(usual != null && usual.isAfter(until) ? usual : until);
  }

  private void swept(MachineProvider provider, Action.Sweep sweep, Instant now) {
    Instant last = swept.get(sweep.box());
    if (last == null || !last.plus(SWEEP_AGAIN).isAfter(now)) {
      swept.put(sweep.box(), now);
      ask(provider, sweep.box(), new BoxCall.Delete());
    }
  }

  /// No answer may mean that it was done all the same: what is seen next tells.
  private static Reply ask(MachineProvider provider, BoxKey key, BoxCall call) {
    Reply reply;
    try {
      reply = provider.ask(key, call);
    } catch (MachineProblem problem) {
      reply =
          new Reply.Later(
              Duration.ZERO, new BoxFault("NoAnswer", String.valueOf(problem.getMessage())));
    }
    LOG.atInfo()
        .addKeyValue("box", key.name())
        .addKeyValue("call", call.word())
        .addKeyValue("reply", reply)
        .log("machines asked");
    return reply;
  }
}
