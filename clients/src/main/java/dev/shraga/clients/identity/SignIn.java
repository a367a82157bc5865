package dev.shraga.clients.identity;

import java.util.regex.Pattern;

/// How a program proves who it is.
public sealed interface SignIn {
  /// As Azure's default credential finds it: environment, managed identity, or the developer's
  /// tools. It is made at the first request, so that a program can start without it.
  record AzureDefault() implements SignIn {}

  /// A fixed token that an emulator on this machine knows.
  record LoopbackToken(String token) implements SignIn {
    /// What can stand in a header.
    static final Pattern FORM = Pattern.compile("[!-~]+");

    /// Checks that it can stand in a header.
    public LoopbackToken {
      if (!FORM.matcher(token).matches()) {
        throw new IllegalArgumentException("a token that cannot stand in a header");
      }
    }

    /// Hides the token.
    @Override
    public String toString() {
      return "LoopbackToken[hidden]";
    }
  }
}
