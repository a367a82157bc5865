package dev.shraga.local.sim.line;

/// A process is killed in the middle of what it does. An error, so that nobody handles it.
public final class Death extends Error {
  private static final long serialVersionUID = 1L;

  /// A kill; it has no stack, since it is an outcome.
  public Death() {
    super("killed", null, false, false);
  }
}
