package dev.shraga.emulator.dataverse.fault;

import java.util.Optional;
import java.util.regex.Pattern;

/// Which requests a fault strikes, when, and how.
///
/// @param method in capitals; none for every method
/// @param path regular expression that must be found in the path below the root, like
///   `^accounts\(`; empty for every path
/// @param email of the identity whose requests it strikes; none for all
public record FaultRule(
    Optional<String> method,
    String path,
    Optional<String> email,
    Occasion occasion,
    Effect effect) {
  /// Refuses a path that is no regular expression.
  ///
  /// @throws java.util.regex.PatternSyntaxException if it is none
  public FaultRule {
    Pattern.compile(path);
  }

  /// A rule for requests of everyone with any method.
  public static FaultRule on(String path, Occasion occasion, Effect effect) {
    return new FaultRule(Optional.empty(), path, Optional.empty(), occasion, effect);
  }

  /// This rule for one method only.
  public FaultRule withMethod(String other) {
    return new FaultRule(Optional.of(other), path, email, occasion, effect);
  }

  /// This rule for one identity only.
  public FaultRule withEmail(String other) {
    return new FaultRule(method, path, Optional.of(other), occasion, effect);
  }

  boolean fits(String itsMethod, String itsPath, String itsEmail) {
    return method.filter(wanted -> !wanted.equals(itsMethod)).isEmpty()
        && email.filter(wanted -> !wanted.equalsIgnoreCase(itsEmail)).isEmpty()
        && Pattern.compile(path).matcher(itsPath).find();
  }
}
