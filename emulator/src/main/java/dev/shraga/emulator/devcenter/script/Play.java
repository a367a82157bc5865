package dev.shraga.emulator.devcenter.script;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// A script in force, and how often each rule has struck. Not thread-safe.
public final class Play {
  private Script script = Script.NONE;
  private int[] struck = new int[0];

  /// How a rule has fared.
  public record Tally(Rule rule, int struck) {}

  /// Puts a script in force in the place of the one before, and counts from the start.
  public void set(Script other) {
    script = other;
    struck = new int[other.rules().size()];
  }

  /// What strikes now, if anything does; it counts.
  public Optional<Effect> strike(Effect.Stage stage, Occasion occasion) {
    OptionalInt found = find(stage, occasion);
    found.ifPresent(index -> struck[index]++);
    return found.stream().mapToObj(index -> script.rules().get(index).effect()).findFirst();
  }

  /// What would strike now; it does not count.
  public Optional<Effect> ahead(Effect.Stage stage, Occasion occasion) {
    return find(stage, occasion).stream()
        .mapToObj(index -> script.rules().get(index).effect())
        .findFirst();
  }

  /// How the rules have fared.
  public List<Tally> tallies() {
    int[] now = Arrays.copyOf(struck, struck.length);
    return IntStream.range(0, now.length)
        .mapToObj(index -> new Tally(script.rules().get(index), now[index]))
        .toList();
  }

  private OptionalInt find(Effect.Stage stage, Occasion occasion) {
    return IntStream.range(0, struck.length)
        .filter(index -> {
          Rule rule = script.rules().get(index);
          return rule.effect().stage() == stage
              && rule.fits(occasion)
              && (rule.times().isEmpty() || struck[index] < rule.times().getAsInt());
        })
        .findFirst();
  }
}
