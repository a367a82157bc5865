package dev.shraga.model.text;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a program puts over its own secrets, and over all that look like one, before a text leaves
/// it.
public final class Mask {
  /// For a program that has none of its own.
  public static final Mask SHAPES_ONLY = new Mask(List.of());

  /// Shorter values are words that occur by chance.
  private static final int LEAST = 8;

  /// So many characters before a cut are enough to know the value.
  private static final int BEFORE_A_CUT = 6;

  private static final List<String> ENDINGS =
      List.of("TOKEN", "SECRET", "KEY", "PASSWORD", "CREDENTIAL", "CREDENTIALS");

  /// The longest first: one may be part of another.
  private final List<Own> own;

  private Mask(List<Own> own) {
    this.own =
        own.stream().sorted(Comparator.comparingInt((Own each) -> -each.value.length())).toList();
  }

  /// Over the secrets of an environment: the values of variables whose names say so, like
  /// `DATAVERSE_TOKEN`, and all of `ANTHROPIC_*` but the names of models and addresses.
  public static Mask of(Map<String, String> environment) {
    return new Mask(
        environment.entrySet().stream()
            .filter(each -> secret(each.getKey()) && each.getValue().strip().length() >= LEAST)
            .map(each -> new Own(each.getKey(), each.getValue().strip()))
            .toList());
  }

  /// The text without the values and without what has the shape of a secret.
  public String over(String text) {
    String masked = text;
    for (Own each : own) {
      masked = each.masked(masked);
    }
    return Secrets.masked(masked);
  }

  private static boolean secret(String variable) {
    String name = variable.toUpperCase(Locale.ROOT);
    boolean harmless = name.endsWith("_MODEL") || name.endsWith("_URL");
    return ENDINGS.stream().anyMatch(name::endsWith)
        || (name.startsWith("ANTHROPIC_") && !harmless);
  }

  /// Says nothing of the values.
  @Override
  public String toString() {
    return "Mask" + own.stream().map(Own::variable).toList();
  }

  private record Own(String variable, String value) {
    String masked(String text) {
      String mask = "[masked: " + variable + "]";
      return cut(text.replace(value, mask), mask);
    }

    /// A text that was cut may end within the value.
    private String cut(String text, String mask) {
      int length = Math.min(text.length() - 1, value.length() - 1);
      if (!text.endsWith("…")) {
        return text;
      }
      for (; length >= BEFORE_A_CUT; length--) {
        int start = text.length() - 1 - length;
        if (text.startsWith(value.substring(0, length), start)) {
          return text.substring(0, start) + mask + "…";
        }
      }
      return text;
    }
  }
}
