package dev.shraga.reconciler.observe;

import dev.shraga.clients.machines.MachineProblem;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.clients.machines.Progress;
import dev.shraga.clients.machines.Sight;
import dev.shraga.model.box.Box;
import dev.shraga.model.box.BoxCourse;
import dev.shraga.model.box.BoxFault;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.box.GroupState;
import dev.shraga.model.box.Step;
import dev.shraga.model.worker.Worker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the machines now and then, aside, so that a service that hangs holds up no pass. What
/// it saw stays until the next look that succeeds.
final class MachineWatch {
  private static final Logger LOG = LoggerFactory.getLogger(MachineWatch.class);

  private final MachineProvider provider;
  private final Executor aside;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile MachinesSeen seen = MachinesSeen.NONE;
  private Instant lastTried = Instant.EPOCH;

  /// @param aside runs a look
  MachineWatch(MachineProvider provider, Executor aside) {
    this.provider = provider;
    this.aside = aside;
  }

  MachinesSeen seen() {
    return seen;
  }

  /// Looks if it is time; one look at a time.
  void look(Set<String> projects, Collection<Worker> workers, Duration every, Instant now) {
    List<BoxRecord> records =
        workers.stream().map(Worker::box).flatMap(Stream::ofNullable).toList();
    boolean due = !lastTried.plus(every).isAfter(now);
    if ((projects.isEmpty() && records.isEmpty()) || !due || !looking.compareAndSet(false, true)) {
      return;
    }
    lastTried = now;
    aside.execute(() -> {
      try {
        seen = look(projects, records, now);
      } catch (MachineProblem problem) {
        seen = failed(String.valueOf(problem.getMessage()));
      } finally {
        looking.set(false);
      }
    });
  }

  private MachinesSeen failed(String why) {
    MachinesSeen last = seen;
    if (!last.problem().equals(why)) {
      LOG.atWarn().addKeyValue("problem", why).log("machines not seen");
    }
    return new MachinesSeen(
        last.at(),
        last.boxes(),
        last.pools(),
        last.groups(),
        last.operations(),
        last.links(),
        last.firstSeen(),
        why);
  }

  private MachinesSeen look(Set<String> projects, List<BoxRecord> records, Instant now) {
    Sight sight = provider.look(projects);
    Map<BoxKey, Instant> firstSeen = new HashMap<>();
    for (Box box : sight.boxes()) {
      firstSeen.put(box.key(), seen.firstSeen().getOrDefault(box.key(), now));
    }
    Map<String, GroupState> groups = new HashMap<>();
    Map<String, BoxFault> operations = new HashMap<>();
    Map<BoxKey, URI> links = new HashMap<>();
    for (BoxRecord record : records) {
      boolean there =
          sight.boxes().stream().anyMatch(box -> MachinesSeen.same(record.key(), box.key()));
      // Only of a creation that shows no box do we need to know why; each question counts among the
      // few that we may ask.
      try {
        if (record.step() == Step.CREATING && !there && !record.operation().isEmpty()) {
          operations.put(record.operation(), fault(provider.operation(record.operation())));
        }
        if (there) {
          more(record, groups, links);
        }
      } catch (MachineProblem unknown) {
        // What all boxes are is known; a detail of one that is not must not blind us for the rest.
        LOG.atWarn()
            .addKeyValue("box", record.key().name())
            .addKeyValue("problem", unknown.getMessage())
            .log("detail of a box not seen");
      }
    }
    return new MachinesSeen(
        now, sight.boxes(), sight.pools(), groups, operations, links, firstSeen, "");
  }

  /// What only some steps of a box's course need to know.
  private void more(BoxRecord record, Map<String, GroupState> groups, Map<BoxKey, URI> links) {
    switch (record.step()) {
      case SETTING_UP, BOOTING -> {
        // The box may have been set up before its row began to count.
        String group = BoxCourse.group(Math.max(1, record.tries()));
        provider
            .customisation(record.key(), group)
            .ifPresent(state -> groups.put(MachinesSeen.groupKey(record.key(), group), state));
      }
      case SERVING -> {
        URI known = seen.links().get(record.key());
        if (known != null) {
          links.put(record.key(), known);
        } else {
          provider.link(record.key()).ifPresent(link -> links.put(record.key(), link));
        }
      }
      case CREATING, RESTING, MENDING, REMOVING, GONE, STUCK -> {}
    }
  }

  private static BoxFault fault(Progress progress) {
    return switch (progress) {
      case Progress.Running _, Progress.Ended _ -> BoxFault.NONE;
      case Progress.Failed(BoxFault why) -> why;
    };
  }
}
