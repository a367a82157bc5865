package dev.shraga.model.task;

/// A task's place among those that wait. Exact up to ten and a range further back: when one task
/// starts, all behind it move up, and rows of hundreds would have to be written anew to say so.
///
/// @param first first place of the range, from 1
/// @param last last place of the range; [Integer#MAX_VALUE] if it has no end
public record Position(int first, int last) {
  private static final int EXACT = 10;

  /// Ends of the ranges. Sentences have little room for longer numbers.
  private static final int[] ENDS = {20, 50, 100, 200, 500, 1_000};

  /// What is said of a place.
  ///
  /// @param place from 1
  public static Position of(int place) {
    if (place < 1) {
      throw new IllegalArgumentException("a position below 1: " + place);
    }
    if (place <= EXACT) {
      return new Position(place, place);
    }
    int before = EXACT;
    for (int end : ENDS) {
      if (place <= end) {
        return new Position(before + 1, end);
      }
      before = end;
    }
    return new Position(before + 1, Integer.MAX_VALUE);
  }

  /// In words, like `3`, `11 to 20` or `beyond 1000`.
  public String text() {
    return first == last
        ? Integer.toString(first)
        : last == Integer.MAX_VALUE ? "beyond " + (first - 1) : first + " to " + last;
  }
}
