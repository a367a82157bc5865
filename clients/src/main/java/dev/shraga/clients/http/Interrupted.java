package dev.shraga.clients.http;

/// A call that was given up because its thread was told to stop; the thread's flag is set again.
public final class Interrupted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A call that was given up.
  public Interrupted(Throwable cause) {
    super("interrupted while waiting for the service", cause);
  }
}
