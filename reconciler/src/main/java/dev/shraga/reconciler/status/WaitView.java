package dev.shraga.reconciler.status;

import java.time.Instant;

/// Why a task has no worker yet.
///
/// @param reason the whole reason in one sentence
/// @param what the stable word of its kind, like `free-worker`
/// @param headline what it waits for
/// @param nextChange what has to happen
/// @param position place in the queue, from 1
public record WaitView(
    String reason,
    String what,
    String headline,
    String nextChange,
    Instant since,
    int position,
    int of) {}
