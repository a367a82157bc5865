package dev.shraga.emulator.dataverse.value;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// The database's rules for comparing strings: neither case nor accents nor trailing blanks count.
public final class Collation {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private Collation() {}

  /// The form in which equal strings are equal character by character.
  public static String fold(String text) {
    String lower = text.stripTrailing().toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      if (lower.charAt(i) > 127) {
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
      }
    }
    return lower;
  }

  /// A value as it counts in a unique key: strings folded, numbers without trailing zeros.
  public static Value fold(Value value) {
    return switch (value) {
      case Value.Text(String text) -> new Value.Text(fold(text));
      case Value.Amount(var number) -> new Value.Amount(number.stripTrailingZeros());
      case Value.YesNo _, Value.Moment _, Value.Day _, Value.Id _, Value.Reference _ -> value;
    };
  }
}
