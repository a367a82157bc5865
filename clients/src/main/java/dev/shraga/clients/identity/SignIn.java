package dev.shraga.clients.identity;

/// How a program proves who it is.
public sealed interface SignIn {
  /// As Azure's default credential finds it: environment, managed identity, or the developer's
  /// tools. It is made at the first request, so that a program can start without it.
  record AzureDefault() implements SignIn {}

  /// A fixed token that an emulator on this machine knows.
  record LoopbackToken(String token) implements SignIn {
    /// Checks that it can stand in a header.
    public LoopbackToken {
      if (!token.matches("[!-~]+")) {
        throw new ConnectionProblem(
            "DATAVERSE_TOKEN must be printable characters without spaces; take the one that the"
                + " emulator was started with");
      }
    }

    /// Hides the token.
    @Override
    public String toString() {
      return "LoopbackToken[hidden]";
    }
  }
}
