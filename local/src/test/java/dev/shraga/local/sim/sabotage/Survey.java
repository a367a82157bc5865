package dev.shraga.local.sim.sabotage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// Searches from the known seeds on, and prints the table: how many worlds each removal needs.
final class Survey {
  private Survey() {}

  /// Prints the table.
  ///
  /// @param args how many worlds at most, then words of guards; all if there is none
  public static void main(String[] args) {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    int most = Integer.parseInt(args[0]);
    List<String> words = List.of(args).subList(1, args.length);
    for (Guard guard : Guards.all()) {
      if (words.isEmpty() || words.contains(guard.word())) {
        long began = System.nanoTime();
        Optional<Guard.Caught> caught = guard.search(guard.from(), most);
        System.out.printf(
            "%-20s %s %d s%n",
            guard.word(),
            caught
                .map(found ->
                    found.seed()
                        + " "
                        + found.breach()
                        + " in place: "
                        + guard.inPlace(found.seed()))
                .orElse("not noticed in " + most),
            (System.nanoTime() - began) / 1_000_000_000);
      }
    }
  }
}
