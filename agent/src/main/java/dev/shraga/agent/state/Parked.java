package dev.shraga.agent.state;

import dev.shraga.model.task.MirrorId;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Attempts that asked their owner something, a file each: their folder and their session are kept
/// for the answer. Used by the agent's threads one after another.
///
/// @param state the agent's folder
public record Parked(StateFolder state) {
  private static final Logger log = LoggerFactory.getLogger(Parked.class);
  private static final String FOLDER = "parked";

  /// Puts an attempt away.
  public void put(InHand hand) {
    file(hand.mirror()).write(RunFile.json(hand));
  }

  /// The attempt at a mirror that was put away; it stays where it is. Empty if there is none, or if
  /// its file is torn or not ours.
  public Optional<InHand> find(MirrorId mirror) {
    StateFile file = file(mirror);
    return file.exists() ? read(file) : Optional.empty();
  }

  /// Forgets the attempt at a mirror, if there is one.
  public void drop(MirrorId mirror) {
    file(mirror).delete();
  }

  /// Forgets the attempts whose folder is gone: their answer has to begin anew.
  public void keepOnly(Predicate<String> workspaces) {
    for (StateFile file : StateFile.all(state, FOLDER)) {
      if (read(file).filter(hand -> !workspaces.test(hand.place().workspace())).isPresent()) {
        file.delete();
      }
    }
  }

  /// Names of the folders that are kept for an answer.
  public Set<String> workspaces() {
    return StateFile.all(state, FOLDER).stream()
        .flatMap(file -> read(file).stream())
        .map(hand -> hand.place().workspace())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<InHand> read(StateFile file) {
    try {
      return Optional.of(RunFile.parse(file.read()));
    } catch (IOException notOurs) {
      log.atWarn()
          .addKeyValue("file", file.name())
          .addKeyValue("setAside", file.setAside())
          .log("state file refused: it is torn or not ours; its task begins anew");
      return Optional.empty();
    }
  }

  private StateFile file(MirrorId mirror) {
    return new StateFile(state, FOLDER, mirror + ".json");
  }
}
