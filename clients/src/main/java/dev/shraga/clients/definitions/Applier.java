package dev.shraga.clients.definitions;

import dev.shraga.clients.http.Interrupted;
import dev.shraga.clients.http.Timing;
import dev.shraga.model.schema.Table;
import dev.shraga.model.schema.deviation.Deviation;
import dev.shraga.model.schema.found.FoundKey;
import dev.shraga.model.schema.found.FoundTable;
import dev.shraga.model.schema.repair.RepairPlan;
import dev.shraga.model.schema.repair.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Takes the steps of a plan, one after the other.
///
/// It may be killed anywhere: the next plan begins with what the environment has then. A step that
/// turns out to be taken already counts as taken, whoever took it.
///
/// @param pause lets time pass
public record Applier(Inspection inspection, Timing.Pause pause) {
  /// From one look to the next; most definitions are known everywhere within half a minute, all of
  /// them within five.
  private static final List<Duration> PAUSES = pauses();

  /// Takes every step.
  ///
  /// @param taken is told of each step once it is taken
  /// @throws RepairProblem at the first step that cannot be taken
  public void apply(RepairPlan plan, Consumer<Step> taken) {
    for (Step step : plan.steps()) {
      take(step);
      taken.accept(step);
    }
  }

  private void take(Step step) {
    Definitions definitions = inspection.definitions();
    switch (step) {
      case Step.CreateTable create ->
          change(step, () -> definitions.createTable(create.table(), create.columns()));
      case Step.CreateColumn(var table, var column) ->
          change(step, () -> definitions.createColumn(table, column));
      case Step.AddChoice(var table, var column, int number, String label, String shared) ->
          change(step, () -> definitions.addChoice(table, column, number, label, shared));
      case Step.WidenColumn(var table, var column) ->
          change(step, () -> definitions.widen(table, column));
      case Step.TrackChanges(var table) -> change(step, () -> definitions.trackChanges(table));
      case Step.Publish(var table) -> change(step, () -> definitions.publish(table));
      case Step.AwaitTable(var table) -> until(step, () -> lacking(table));
      case Step.CreateKey(var table, var columns) ->
          change(step, () -> definitions.createKey(table, columns));
      case Step.ReactivateKey(var table, var key) ->
          change(step, () -> definitions.reactivateKey(table, key.logicalName()));
      case Step.AwaitKeys(var table) -> until(step, () -> inactive(step, table));
    }
  }

  private void change(Step step, Supplier<DefinitionResult> change) {
    until(
        step,
        () ->
            switch (change.get()) {
              case DefinitionResult.Done _ -> Optional.empty();
              case DefinitionResult.Busy(String why) -> Optional.of(why);
              case DefinitionResult.Refused(String why) -> {
                if (!taken(step)) {
                  throw new RepairProblem(step, why);
                }
                yield Optional.empty();
              }
            });
  }

  /// Whether a plan made now would not have the step. What was added but never published does not
  /// show before it is.
  private boolean taken(Step step) {
    Definitions definitions = inspection.definitions();
    Table table = step.table();
    if (step instanceof Step.AddChoice) {
      until(
          step,
          () ->
              definitions.publish(table) instanceof DefinitionResult.Busy(String why)
                  ? Optional.of(why)
                  : Optional.empty());
    }
    return !RepairPlan.of(inspection.deviations(table, definitions.find(table)))
        .steps()
        .contains(step);
  }

  /// What a table still lacks before it can be used, in words.
  private Optional<String> lacking(Table table) {
    Optional<FoundTable> found = inspection.definitions().find(table);
    Optional<String> lacking =
        inspection.deviations(table, found).stream()
            .filter(Applier::concernsRows)
            .map(Deviation::sentence)
            .findFirst();
    if (lacking.isEmpty() && !inspection.definitions().usable(table, found.orElseThrow())) {
      return Optional.of("Rows of table " + table.logicalName() + " cannot be read yet.");
    }
    return lacking;
  }

  /// Whether a deviation is repaired by a step, and not by one about a key, which comes later.
  private static boolean concernsRows(Deviation deviation) {
    return !(deviation instanceof Deviation.KeyMissing)
        && !(deviation instanceof Deviation.KeyUnusable)
        && !RepairPlan.of(List.of(deviation)).steps().isEmpty();
  }

  /// Which key of a table is not active yet, in words.
  private Optional<String> inactive(Step step, Table table) {
    Optional<String> inactive = Optional.empty();
    for (Deviation deviation : inspection.deviations(table, inspection.definitions().find(table))) {
      switch (deviation) {
        case Deviation.KeyUnusable(_, FoundKey key) when key.index() == FoundKey.Index.FAILED ->
            throw new RepairProblem(step, deviation.sentence());
        case Deviation.KeyUnusable _, Deviation.KeyMissing _ ->
            inactive = Optional.of(deviation.sentence());
        case Deviation _ -> {}
      }
    }
    return inactive;
  }

  /// Asks until nothing is missing any more.
  private void until(Step step, Supplier<Optional<String>> missing) {
    String last = "";
    for (Duration wait : PAUSES) {
      rest(wait);
      Optional<String> still = missing.get();
      if (still.isEmpty()) {
        return;
      }
      last = still.get();
    }
    throw new RepairProblem(
        step, "after five minutes: " + last + " Nothing is lost: apply again later.");
  }

  private void rest(Duration wait) {
    if (wait.isZero()) {
      return;
    }
    try {
      pause.take(wait);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Interrupted(stop);
    }
  }

  private static List<Duration> pauses() {
    List<Duration> pauses = new ArrayList<>();
    pauses.add(Duration.ZERO);
    pauses.add(Duration.ofSeconds(3));
    pauses.add(Duration.ofSeconds(10));
    pauses.addAll(Collections.nCopies(14, Duration.ofSeconds(20)));
    return List.copyOf(pauses);
  }
}
