package dev.shraga.clients.machines;

import dev.shraga.model.box.Box;
import dev.shraga.model.box.PoolState;
import java.util.List;

/// What one look at the service showed: all boxes, or it was no look.
public record Sight(List<Box> boxes, List<PoolState> pools) {
  /// Keeps its own copies.
  public Sight {
    boxes = List.copyOf(boxes);
    pools = List.copyOf(pools);
  }
}
