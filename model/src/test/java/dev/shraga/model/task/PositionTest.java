package dev.shraga.model.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PositionTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "10, 10",
    "11, 11 to 20",
    "20, 11 to 20",
    "21, 21 to 50",
    "100, 51 to 100",
    "101, 101 to 200",
    "999, 501 to 1000",
    "1001, beyond 1000",
  })
  void placeIsExactInFrontAndARangeFurtherBack(int place, String said) {
    assertThat(Position.of(place).text()).isEqualTo(said);
  }

  @Test
  void everyPlaceIsInItsRangeAndTheFirstOfARangeNamesIt() {
    assertThat(IntStream.rangeClosed(1, 2_000))
        .allSatisfy(place -> {
          Position position = Position.of(place);
          assertThat(place).isBetween(position.first(), position.last());
          assertThat(Position.of(position.first())).isEqualTo(position);
          assertThat(Position.of(position.last())).isEqualTo(position);
        });
  }

  @Test
  void thereIsNoPlaceBeforeTheFirst() {
    assertThatThrownBy(() -> Position.of(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
