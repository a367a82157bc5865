package dev.shraga.clients.devcenter;

/// An answer that is not what the service promises. The message says what, without the content.
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// An unreadable answer.
  ///
  /// @param what goes on after "the answer"
  Unreadable(String what) {
    super(what);
  }
}
