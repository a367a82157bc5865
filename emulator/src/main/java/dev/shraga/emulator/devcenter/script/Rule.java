package dev.shraga.emulator.devcenter.script;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is struck, how, and how often.
///
/// @param verb none for every verb
/// @param box pattern for the name, in which `*` stands for anything; any letter case
/// @param pool pattern like that of the box
/// @param times none for always
public record Rule(Optional<Verb> verb, String box, String pool, OptionalInt times, Effect effect) {
  /// A rule for every box and pool, for ever.
  public static Rule on(Verb verb, Effect effect) {
    return new Rule(Optional.of(verb), "*", "*", OptionalInt.empty(), effect);
  }

  /// A rule for every verb, box and pool, for ever.
  public static Rule always(Effect effect) {
    return new Rule(Optional.empty(), "*", "*", OptionalInt.empty(), effect);
  }

  /// This rule for boxes with such names only.
  public Rule withBox(String pattern) {
    return new Rule(verb, pattern, pool, times, effect);
  }

  /// This rule for pools with such names only.
  public Rule withPool(String pattern) {
    return new Rule(verb, box, pattern, times, effect);
  }

  /// This rule for so many times only.
  public Rule withTimes(int number) {
    return new Rule(verb, box, pool, OptionalInt.of(number), effect);
  }

  boolean fits(Occasion occasion) {
    return verb.filter(wanted -> wanted != occasion.verb()).isEmpty()
        && fits(box, occasion.box())
        && fits(pool, occasion.pool());
  }

  private static boolean fits(String pattern, String name) {
    String expression =
        Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(name).matches();
  }
}
