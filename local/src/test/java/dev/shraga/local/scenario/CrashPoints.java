package dev.shraga.local.scenario;

import dev.shraga.local.scenario.Fate.Point;
import dev.shraga.local.scenario.Fate.Side;
import dev.shraga.local.scenario.Play.Who;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every point at which a program can die in a scenario, played.
///
/// @param writes writing requests of an undisturbed play
/// @param points deaths on both sides of each of them, one a play
/// @param pairs further plays, in which it dies once more at each point that is left
/// @param survived plays that came to the right end after all deaths that they should have
record CrashPoints(Scenario scenario, Who who, int writes, int points, int pairs, int survived) {
  /// What one death leaves: the writing requests that come after it.
  private record First(Point point, int left) {}

  /// Plays them all, each in a folder of its own; the plays share nothing, so they run side by
  /// side.
  static CrashPoints of(Scenario scenario, Who who, Path folder) {
    int writes = play(scenario, who, List.of(), folder);
    List<First> first =
        points(writes).toList().parallelStream()
            .map(point -> new First(point, play(scenario, who, List.of(point), folder)))
            .toList();
    int pairs = 0;
    if (scenario.inPairs().contains(who)) {
      List<List<Point>> both =
          first.stream()
              .flatMap(one -> points(one.left()).map(second -> List.of(one.point(), second)))
              .toList();
      both.parallelStream().forEach(deaths -> play(scenario, who, deaths, folder));
      pairs = both.size();
    }
    return new CrashPoints(scenario, who, writes, first.size(), pairs, first.size() + pairs);
  }

  private static Stream<Point> points(int writes) {
    return IntStream.rangeClosed(1, writes)
        .boxed()
        .flatMap(write -> Stream.of(Side.values()).map(side -> new Point(write, side)));
  }

  private static int play(Scenario scenario, Who who, List<Point> deaths, Path folder) {
    try {
      return Play.of(scenario, who, deaths, Files.createTempDirectory(folder, "play"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static String head() {
    return "%-42s %-24s %6s %6s %6s %8s"
        .formatted("scenario", "dies", "writes", "points", "pairs", "survived");
  }

  String line() {
    return String.format(
        Locale.ROOT, "%-42s %-24s %6d %6d %6d %8d", scenario, who, writes, points, pairs, survived);
  }
}
