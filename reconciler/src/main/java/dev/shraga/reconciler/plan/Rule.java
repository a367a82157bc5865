package dev.shraga.reconciler.plan;

import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.List;

/// One thing that should hold, and what to do where it does not. Pure.
interface Rule {
  List<Decision> decide(World world, Desired desired, Instant now);
}
