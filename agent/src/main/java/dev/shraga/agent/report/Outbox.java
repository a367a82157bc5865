package dev.shraga.agent.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shraga.agent.state.StateFile;
import dev.shraga.agent.state.StateFolder;
import dev.shraga.model.task.MirrorId;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Letters that are not delivered yet, a file each, in their order. Safe for many threads.
public final class Outbox {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private final StateFolder folder;
  private final Map<StateFile, Letter> waiting = new LinkedHashMap<>();
  private long next = 1;

  private Outbox(StateFolder folder) {
    this.folder = folder;
  }

  /// The outbox in a state folder. A file that is no letter is set aside.
  public static Outbox in(StateFolder folder) {
    Outbox outbox = new Outbox(folder);
    for (StateFile file : StateFile.all(folder, "outbox")) {
      outbox.read(file);
    }
    return outbox;
  }

  /// Puts a letter in; it is on the disk when this returns.
  public synchronized void add(Letter letter) {
    StateFile file = new StateFile(folder, "outbox", "%06d.json".formatted(next));
    next++;
    try {
      file.write(JSON.writeValueAsString(letter));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
    waiting.put(file, letter);
  }

  /// The letter that waits longest.
  public synchronized Optional<Letter> oldest() {
    return waiting.values().stream().findFirst();
  }

  /// Takes a letter out: it was delivered, or will never be.
  public synchronized void remove(Letter letter) {
    waiting
        .entrySet()
        .removeIf(entry -> {
          boolean that = entry.getValue().equals(letter);
          if (that) {
            entry.getKey().delete();
          }
          return that;
        });
  }

  /// Takes out everything about a mirror.
  public synchronized void drop(MirrorId mirror) {
    waiting
        .entrySet()
        .removeIf(entry -> {
          boolean about = entry.getValue().mirror().equals(mirror);
          if (about) {
            entry.getKey().delete();
          }
          return about;
        });
  }

  private void read(StateFile file) {
    try {
      Letter letter = JSON.readValue(file.read(), Letter.class);
      if (letter == null) {
        throw new InvalidObjectException("nothing but null");
      }
      waiting.put(file, letter);
      next = Long.parseLong(file.name().replace(".json", "")) + 1;
    } catch (IOException | NumberFormatException notALetter) {
      log.atWarn()
          .addKeyValue("file", file.name())
          .addKeyValue("setAside", file.setAside())
          .log("state file refused: it is no letter of ours");
    }
  }
}
