package dev.shraga.agent.install;

import java.util.List;

/// A program that makes the system know, start or forget the agent.
///
/// @param words name and arguments
/// @param needed whether nothing works without it
/// @param otherwise what to do by hand if it fails
record Step(List<String> words, boolean needed, String otherwise) {
  /// One without which nothing works.
  static Step needed(String otherwise, String... words) {
    return new Step(List.of(words), true, otherwise);
  }

  /// One that is good to have.
  static Step wanted(String otherwise, String... words) {
    return new Step(List.of(words), false, otherwise);
  }
}
