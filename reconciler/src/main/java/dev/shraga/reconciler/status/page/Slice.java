package dev.shraga.reconciler.status.page;

import java.util.List;

/// A part of a list that may have thousands of items.
///
/// @param items what is shown
/// @param total how many there are
/// @param page from 1
/// @param pages how many pages there are, at least 1
public record Slice<T>(List<T> items, int total, int page, int pages) {
  /// Keeps its own copy.
  public Slice {
    items = List.copyOf(items);
  }

  /// The first items.
  public static <T> Slice<T> first(List<T> all, int size) {
    return page(all, 1, size);
  }

  /// One page of them; past the end it is the last page.
  public static <T> Slice<T> page(List<T> all, int wanted, int size) {
    int pages = Math.max(1, Math.ceilDiv(all.size(), size));
    int page = Math.clamp(wanted, 1, pages);
    int from = (page - 1) * size;
    return new Slice<>(
        all.subList(from, Math.min(all.size(), from + size)), all.size(), page, pages);
  }

  /// How many come after these.
  public int more() {
    return page == pages ? 0 : total - items.size() * page;
  }
}
