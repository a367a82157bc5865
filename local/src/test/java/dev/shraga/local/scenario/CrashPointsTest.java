package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.local.scenario.Play.Who;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever is killed on whichever side of whichever of its writing requests, and started again
/// without a memory: nothing is lost, nothing is doubled, and the end is the same.
final class CrashPointsTest {
  private static final List<CrashPoints> PLAYED = new ArrayList<>();

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("rows")
  void scenarioEndsRightWhereverItsProgramsAreKilled(Scenario scenario, Who who) {
    CrashPoints points = CrashPoints.of(scenario, who, folder);

    assertThat(points.writes()).as("writes; with none this would test nothing").isPositive();
    assertThat(points.points()).isEqualTo(2 * points.writes());
    assertThat(points.pairs() > 0).isEqualTo(scenario.inPairs().contains(who));
    assertThat(points.survived()).isEqualTo(points.points() + points.pairs());
    PLAYED.add(points);
  }

  /// The table of what was survived is printed when it is whole, and only then.
  @AfterAll
  static void everyRowOfTheTableWasPlayed() {
    assertThat(PLAYED.stream().map(played -> played.scenario() + ", " + played.who()))
        .containsExactlyElementsOf(rows().map(row -> row.get()[0] + ", " + row.get()[1]).toList());
    System.out.println(
        Stream.concat(Stream.of(CrashPoints.head()), PLAYED.stream().map(CrashPoints::line))
            .collect(Collectors.joining("\n")));
  }

  static Stream<Arguments> rows() {
    return Stream.of(TaskScenarios.all(), QuestionScenarios.all(), BoxScenarios.all())
        .flatMap(List::stream)
        .flatMap(scenario ->
            Stream.of(Who.values())
                .filter(scenario.alone()::contains)
                .map(who -> Arguments.of(scenario, who)));
  }
}
