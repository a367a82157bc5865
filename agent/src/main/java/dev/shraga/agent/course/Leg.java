package dev.shraga.agent.course;

import dev.shraga.agent.run.Usage;

/// One phase that is over, and what it used.
///
/// @param phase as the first generation named it: `worker_1`, `verifier_1`, `summarizer`
public record Leg(String phase, Usage usage) {}
