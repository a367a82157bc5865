package dev.shraga.reconciler.plan;

import dev.shraga.model.box.Move;
import dev.shraga.model.box.Wish;
import dev.shraga.model.worker.Worker;

/// How one box is cared for: what is wished, and what comes next.
///
/// @param worker whose box it is
public record Care(Worker worker, Wish wish, Move move) {}
