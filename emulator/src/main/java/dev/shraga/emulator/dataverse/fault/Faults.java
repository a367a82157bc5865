package dev.shraga.emulator.dataverse.fault;

import dev.shraga.emulator.http.ConnectionLost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rules in force, and the requests that one of them holds. Used by many threads.
public final class Faults {
  private List<ActiveRule> rules = List.of();
  private long releases;
  private int held;

  /// How a rule has fared.
  ///
  /// @param met requests that fit it
  /// @param struck those of them that it struck
  public record Tally(FaultRule rule, int met, int struck) {}

  /// Puts rules in force in the place of all before, and counts from the start.
  public synchronized void set(List<FaultRule> all) {
    rules = all.stream().map(ActiveRule::new).toList();
  }

  /// Ends all rules and lets everyone go who is held.
  public synchronized void clear() {
    rules = List.of();
    release();
  }

  /// Lets everyone go who is held now.
  public synchronized void release() {
    releases++;
    notifyAll();
  }

  /// How the rules have fared.
  public synchronized List<Tally> tallies() {
    return rules.stream()
        .map(active -> new Tally(active.rule(), active.met(), active.struck()))
        .toList();
  }

  /// How many requests are held.
  public synchronized int held() {
    return held;
  }

  /// What strikes a request, if anything does; of several rules, the first.
  public synchronized Optional<Effect> next(String method, String path, String email) {
    List<Effect> striking = new ArrayList<>();
    for (ActiveRule active : rules) {
      // Each rule counts what fits it, whether another one strikes first or not.
      if (active.rule().fits(method, path, email) && active.strikes()) {
        striking.add(active.rule().effect());
      }
    }
    return striking.stream().findFirst();
  }

  /// Holds the calling thread until it is released.
  ///
  /// @throws ConnectionLost if the service closes meanwhile
  public synchronized void hold() {
    long seen = releases;
    held++;
    try {
      while (releases == seen) {
        wait();
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new ConnectionLost();
    } finally {
      held--;
    }
  }
}
