package dev.shraga.local.sim.watch;

import java.time.Duration;

/// Something that must never be, found in a run.
///
/// @param after since the run began
/// @param rule the invariant's word, like `one-executor`
/// @param subject what it is about, by the name that the trace gives it
public record Breach(Duration after, String rule, String subject, String what) {}
