package dev.shraga.reconciler.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// One thing of many by what a person types: its id, its name, or the beginning of its id.
public final class Pick {
  private Pick() {}

  /// The thing meant.
  ///
  /// @param kinds how messages call the things, like `tasks`
  /// @throws CommandProblem if none or more than one is meant
  public static <T> T one(
      List<T> all,
      String wanted,
      String kinds,
      Function<T, String> nameOf,
      Function<T, String> idOf) {
    String beginning = wanted.toLowerCase(Locale.ROOT);
    List<T> named =
        all.stream()
            .filter(each -> idOf.apply(each).equals(beginning) || nameOf.apply(each).equals(wanted))
            .toList();
    List<T> meant =
        !named.isEmpty() || beginning.isEmpty()
            ? named
            : all.stream().filter(each -> idOf.apply(each).startsWith(beginning)).toList();
    if (meant.isEmpty()) {
      throw CommandProblem.refused(
          "None of the " + kinds + " is '" + wanted + "': see shraga get " + kinds);
    }
    if (meant.size() > 1) {
      throw CommandProblem.refused(
          "'" + wanted + "' means " + meant.size() + " of the " + kinds + ": give more of the id");
    }
    return meant.getFirst();
  }
}
