package dev.shraga.agent.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shraga.agent.state.StateFile;
import dev.shraga.agent.state.StateFolder;
import dev.shraga.model.task.MirrorId;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Letters that are not delivered yet, a file each, in their order. Bounded; safe for many threads.
///
/// A disk that takes nothing holds nobody up: the letter waits in memory, and is written as soon as
/// the disk takes it.
public final class Outbox {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);
  private static final String FOLDER = "outbox";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private final StateFolder folder;
  private final OutboxPolicy policy;
  private final StateFile lostFile;
  private final List<Slot> waiting = new ArrayList<>();
  private Lost lost = Lost.NOTHING;
  private long bytes;
  private long next = 1;

  /// Whether the disk refused a letter that is still to be written.
  private boolean behind;

  private Outbox(StateFolder folder, OutboxPolicy policy) {
    this.folder = folder;
    this.policy = policy;
    this.lostFile = new StateFile(folder, FOLDER, "lost");
  }

  /// A letter and its file.
  private static final class Slot {
    private final StateFile file;
    private final Letter letter;
    private final String json;
    private final int bytes;
    private boolean saved;

    Slot(StateFile file, Letter letter, String json, boolean saved) {
      this.file = file;
      this.letter = letter;
      this.json = json;
      this.bytes = json.getBytes(StandardCharsets.UTF_8).length;
      this.saved = saved;
    }
  }

  /// The outbox in a state folder. A file that is no letter is set aside.
  public static Outbox in(StateFolder folder) {
    return in(folder, OutboxPolicy.DEFAULT);
  }

  /// The outbox in a state folder, within other bounds.
  public static Outbox in(StateFolder folder, OutboxPolicy policy) {
    Outbox outbox = new Outbox(folder, policy);
    for (StateFile file : StateFile.all(folder, FOLDER)) {
      outbox.read(file);
    }
    outbox.readLost();
    return outbox;
  }

  /// Puts a letter in, unless it waits already; it is on the disk when this returns, or the disk is
  /// full.
  ///
  /// @return whether it is on the disk
  public synchronized boolean add(Letter letter) {
    Optional<Slot> there = waiting.stream().filter(slot -> slot.letter.equals(letter)).findFirst();
    if (there.isPresent()) {
      return there.get().saved;
    }
    StateFile file = new StateFile(folder, FOLDER, "%09d.json".formatted(next));
    next++;
    Slot slot = new Slot(file, letter, json(letter), false);
    waiting.add(slot);
    bytes += slot.bytes;
    makeRoom();
    save();
    return slot.saved;
  }

  /// What to deliver next: letters that are rows of their own, or one end of an attempt, in the
  /// order in which they were put in; nothing if nothing waits.
  ///
  /// @param most letters
  /// @param mostBytes of them together; a single letter may be larger
  public synchronized List<Letter> next(int most, long mostBytes) {
    List<Letter> letters = new ArrayList<>();
    long size = 0;
    for (Slot slot : waiting) {
      size += slot.bytes;
      boolean end = slot.letter instanceof Letter.End;
      if (!letters.isEmpty() && (end || letters.size() == most || size > mostBytes)) {
        break;
      }
      letters.add(slot.letter);
      if (end) {
        break;
      }
    }
    return letters;
  }

  /// All that waits, in its order.
  synchronized List<Letter> waiting() {
    return waiting.stream().map(slot -> slot.letter).toList();
  }

  /// Whether nothing waits.
  public synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  /// What was given up since the last [#drop].
  public synchronized Lost lost() {
    return lost;
  }

  /// Takes letters out: they were delivered, or will never be.
  public synchronized void remove(Collection<Letter> letters) {
    removeIf(letters::contains);
  }

  /// Takes out everything about a mirror.
  public synchronized void drop(MirrorId mirror) {
    removeIf(letter -> letter.mirror().equals(mirror));
    lost = Lost.NOTHING;
    delete(lostFile);
  }

  private void removeIf(Predicate<Letter> which) {
    for (Iterator<Slot> slots = waiting.iterator(); slots.hasNext(); ) {
      Slot slot = slots.next();
      if (which.test(slot.letter)) {
        slots.remove();
        bytes -= slot.bytes;
        delete(slot.file);
      }
    }
    save();
  }

  private void makeRoom() {
    while (waiting.size() > policy.letters() || bytes > policy.bytes()) {
      Optional<Slot> least =
          oldest(Letter.Progress.class::isInstance)
              .or(() -> oldest(Letter.Chunk.class::isInstance));
      if (least.isEmpty()) {
        return;
      }
      Slot given = least.get();
      waiting.remove(given);
      bytes -= given.bytes;
      delete(given.file);
      lost = lost.and(given.letter);
      keepLost();
    }
  }

  private Optional<Slot> oldest(Predicate<Letter> kind) {
    return waiting.stream().filter(slot -> kind.test(slot.letter)).findFirst();
  }

  /// Writes what is not on the disk yet.
  private void save() {
    try {
      for (Slot slot : waiting) {
        if (!slot.saved) {
          slot.file.write(slot.json);
          slot.saved = true;
        }
      }
      behind = false;
    } catch (UncheckedIOException unwritable) {
      if (!behind) {
        log.atError()
            .addKeyValue("problem", unwritable.getMessage())
            .log("outbox cannot be written; letters wait in memory, a kill now would lose them");
      }
      behind = true;
    }
  }

  private void keepLost() {
    try {
      lostFile.write(json(lost));
    } catch (UncheckedIOException unwritable) {
      // The number is still known to this life.
      log.atDebug().setCause(unwritable).log("number of lost letters not written");
    }
  }

  private void readLost() {
    try {
      Lost read = JSON.readValue(lostFile.read(), Lost.class);
      lost = read == null ? Lost.NOTHING : read;
    } catch (IOException none) {
      lost = Lost.NOTHING;
    }
  }

  private static void delete(StateFile file) {
    try {
      file.delete();
    } catch (UncheckedIOException undeletable) {
      // Delivered once more after a restart, which changes nothing.
      log.atWarn().addKeyValue("problem", undeletable.getMessage()).log("letter left lying");
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void read(StateFile file) {
    try {
      String json = file.read();
      Letter letter = JSON.readValue(json, Letter.class);
      if (letter == null) {
        throw new InvalidObjectException("nothing but null");
      }
      next = Long.parseLong(file.name().replace(".json", "")) + 1;
      Slot slot = new Slot(file, letter, json, true);
      waiting.add(slot);
      bytes += slot.bytes;
    } catch (IOException | NumberFormatException notALetter) {
      log.atWarn()
          .addKeyValue("file", file.name())
          .addKeyValue("setAside", file.setAside())
          .log("state file refused: it is no letter of ours");
    }
  }
}
