package dev.shraga.emulator.http;

/// The connection breaks in the place of an answer. Thrown by a [Service] that was told to play
/// this; whether the work was done is not told, because the caller of a real service would not know
/// either.
///
/// A [Port] closes the connection without a byte. A transport in process throws what its clients
/// take for a broken connection, usually an [java.io.IOException].
public final class ConnectionLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A broken connection.
  public ConnectionLost() {
    // No stack: it is an outcome, not a fault of the program.
    super("the connection was lost before an answer came", null, false, false);
  }
}
