package dev.shraga.emulator.devcenter.center;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A box and what belongs to it, as they change.
final class Slot {
  Box box;
  final List<Group> groups = new ArrayList<>();
  Optional<Instant> signedIn = Optional.empty();
  Optional<Plan> plan = Optional.empty();

  Slot(Box box) {
    this.box = box;
  }
}
