package dev.shraga.local.sim.sabotage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// Searches from seed 1 on, and prints the table of `docs/testing.md`: how many worlds each removal
/// needs, and what notices it.
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
        System.out.println(row(guard, guard.search(1, most), most));
      }
    }
  }

  private static String row(Guard guard, Optional<Guard.Caught> caught, int most) {
    return "| %s | %s | %s | %s |"
        .formatted(
            guard.word(),
            guard.sentence(),
            caught.map(found -> Long.toString(found.seed())).orElse("more than " + most),
            caught.map(found -> found.breach().rule()).orElse(""));
  }
}
