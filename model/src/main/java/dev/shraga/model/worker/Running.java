package dev.shraga.model.worker;

import dev.shraga.model.task.MirrorId;

/// What an agent has in its hands, as its heartbeat says.
///
/// @param attempt the attempt that it works on
/// @param phase what it does now, like `work` or `push`
/// @param progress grows with every sign of life of the coding CLI; a busy worker whose progress
///   stands still is hung
/// @param line the last thing it said, at most 200 characters
public record Running(MirrorId mirror, int attempt, String phase, long progress, String line) {}
