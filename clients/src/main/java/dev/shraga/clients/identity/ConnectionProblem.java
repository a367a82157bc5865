package dev.shraga.clients.identity;

/// The environment does not say how to reach a service. The message names the variable and what to
/// do.
public final class ConnectionProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConnectionProblem(String message) {
    super(message);
  }
}
