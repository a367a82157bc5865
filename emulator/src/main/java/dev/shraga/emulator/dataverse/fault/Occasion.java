package dev.shraga.emulator.dataverse.fault;

/// Which of the requests that fit a rule it strikes.
public sealed interface Occasion {
  /// All of them.
  record Always() implements Occasion {}

  /// One, counted from 1.
  record Nth(int number) implements Occasion {}

  /// Every second, every third, and so on.
  record Every(int number) implements Occasion {}

  /// Each with a probability, the same ones for the same seed.
  record Chance(double probability, long seed) implements Occasion {}
}
