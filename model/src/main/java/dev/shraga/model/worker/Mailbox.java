package dev.shraga.model.worker;

import dev.shraga.model.task.MirrorId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the reconciler tells an agent: the answer to each heartbeat.
///
/// @param task the mirror that the worker holds; null means that it holds none and must stop what
///   it does
/// @param userRowRunning whether the user's row says Running, so that progress messages may be
///   posted
/// @param cadence time from one heartbeat to the next
/// @param cordoned takes no new task
/// @param desiredVersion the version that it should run; empty means any
public record Mailbox(
    @Nullable MirrorId task,
    boolean userRowRunning,
    Duration cadence,
    boolean cordoned,
    String desiredVersion) {}
