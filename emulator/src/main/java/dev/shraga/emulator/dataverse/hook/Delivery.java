package dev.shraga.emulator.dataverse.hook;

/// How posting ended.
sealed interface Delivery {
  /// How often it was posted again.
  int retries();

  /// The receiver took it.
  record Taken(int retries) implements Delivery {}

  /// It did not, or is not there.
  ///
  /// @param why in a sentence for the administrator
  record Failed(String why, int retries) implements Delivery {}
}
