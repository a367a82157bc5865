package dev.shraga.reconciler.observe;

import dev.shraga.model.box.Box;
import dev.shraga.model.box.BoxFault;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.GroupState;
import dev.shraga.model.box.PoolState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the last look at the machines showed. A look shows everything, or it does not count.
///
/// @param at when the last look that counts began
/// @param boxes every box that we may see
/// @param pools pools that boxes are made from
/// @param groups how the customisation of a box goes, by box and group
/// @param operations what went wrong with an operation that a row remembers; no fault while it goes
///   on
/// @param links page that connects to a box, where there is one
/// @param firstSeen since when each box is known to us
/// @param problem why a newer look failed; empty if it did not
public record MachinesSeen(
    Instant at,
    List<Box> boxes,
    List<PoolState> pools,
    Map<String, GroupState> groups,
    Map<String, BoxFault> operations,
    Map<BoxKey, URI> links,
    Map<BoxKey, Instant> firstSeen,
    String problem) {
  /// Nobody has looked.
  public static final MachinesSeen NONE =
      new MachinesSeen(
          Instant.EPOCH, List.of(), List.of(), Map.of(), Map.of(), Map.of(), Map.of(), "");

  /// Keeps its own copies.
  public MachinesSeen {
    boxes = List.copyOf(boxes);
    pools = List.copyOf(pools);
    groups = Map.copyOf(groups);
    operations = Map.copyOf(operations);
    links = Map.copyOf(links);
    firstSeen = Map.copyOf(firstSeen);
  }

  /// Whether it is new enough to decide by.
  ///
  /// @param every from one look to the next
  public boolean recent(Instant now, Duration every) {
    return !at.equals(Instant.EPOCH)
        && !at.plus(every.multipliedBy(4)).plusSeconds(30).isBefore(now);
  }

  /// The box of a key; a key that says `me` is that of any user, since names are ours to choose.
  public Optional<Box> box(BoxKey key) {
    return boxes.stream().filter(box -> same(key, box.key())).findFirst();
  }

  /// How a group goes; empty if the box has no such group.
  public Optional<GroupState> group(BoxKey key, String group) {
    return Optional.ofNullable(groups.get(groupKey(key, group)));
  }

  /// The page that connects to a box, where there is one.
  public Optional<String> link(BoxKey key) {
    return Optional.ofNullable(links.get(key)).map(URI::toString);
  }

  /// The service's pool, if it told of it.
  public Optional<PoolState> pool(String project, String name) {
    return pools.stream()
        .filter(pool -> pool.project().equalsIgnoreCase(project))
        .filter(pool -> pool.name().equalsIgnoreCase(name))
        .findFirst();
  }

  /// Whether a box that was seen is the one that a record names.
  public static boolean same(BoxKey record, BoxKey seen) {
    return record.project().equalsIgnoreCase(seen.project())
        && record.name().equalsIgnoreCase(seen.name())
        && (record.user().equals("me") || record.user().equalsIgnoreCase(seen.user()));
  }

  static String groupKey(BoxKey key, String group) {
    return key + "/" + group;
  }
}
