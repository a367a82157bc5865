package dev.shraga.emulator.dataverse.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
  @ParameterizedTest
  @CsvSource({
    "%coffee%, Fourth COFFEE (sample), true",
    "four%, Fourth, true",
    "%th, Fourth, true",
    "f_urth, Fourth, true",
    "f__urth, Fourth, false",
    "f[a-p]urth, Fourth, true",
    "f[^a-p]urth, Fourth, false",
    "100[%], 100%, true",
    "100[%], 100x, false",
    "a[-b]c, a-c, true",
    "a[b-]c, a-c, true",
    "[, [, true",
    "%, anything, true",
    "%a%b%, xxaxxbxx, true",
    "%b%a%, xxaxxbxx, false"
  })
  void patternFitsAsSqlsLikeDoes(String like, String text, boolean fits) {
    assertThat(Wildcard.of(like).fits(text)).isEqualTo(fits);
  }

  @Test
  void manyRunsDoNotTakeForever() {
    String text = "a".repeat(4_000);
    Wildcard pattern = Wildcard.of("%a".repeat(200) + "b");

    boolean fits =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> pattern.fits(text), "the pattern was still tried");

    assertThat(fits).isFalse();
  }
}
