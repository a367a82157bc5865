package dev.shraga.emulator.claude;

/// The program does not start: one line on stderr, nothing on stdout, exit code 1.
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// With the line for stderr.
  public StartRefused(String line) {
    super(line);
  }
}
