package dev.shraga.emulator.dataverse.rows;

import java.time.Instant;
import java.util.UUID;

/// What is left of a deleted row, so that deltas can say that it is gone.
///
/// @param version the organisation's write counter at the deletion
public record Tombstone(UUID id, long version, Instant at) {}
