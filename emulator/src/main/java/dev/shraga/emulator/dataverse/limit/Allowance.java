package dev.shraga.emulator.dataverse.limit;

import java.time.Duration;

/// What is left of the limits.
///
/// @param requests how many more would be let in
/// @param executionTime never below zero
public record Allowance(int requests, Duration executionTime) {}
