package dev.shraga.local.sim.sabotage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Checks that never fail prove nothing: each guard is taken out, and somebody has to notice.
final class SabotageTest {
  /// A search begins at a seed that is known to need few worlds; a change of the programs may make
  /// it need more.
  private static final int WORLDS = 40;

  private static final List<String> TABLE = new ArrayList<>();

  static List<Guard> guards() {
    return Guards.all();
  }

  @ParameterizedTest
  @MethodSource("guards")
  void guardThatIsTakenOutIsMissedAndOnlyThen(Guard guard) {
    Optional<Guard.Caught> caught = guard.search(guard.from(), WORLDS);

    assertThat(caught).as("%s taken out, from seed %d", guard.word(), guard.from()).isPresent();
    Guard.Caught found = caught.orElseThrow();
    assertThat(guard.inPlace(found.seed())).as("%s in its place", guard.word()).isEmpty();
    TABLE.add(
        "%-24s seed %3d  %-16s %s"
            .formatted(guard.word(), found.seed(), found.breach().rule(), found.breach().what()));
  }

  @AfterAll
  static void printTable() {
    TABLE.forEach(System.out::println);
  }
}
