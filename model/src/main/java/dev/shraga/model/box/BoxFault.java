package dev.shraga.model.box;

/// What the service says went wrong, in its own words.
///
/// @param code its code, like `QuotaExceeded`; one of ours if it gave none
/// @param message its sentence
public record BoxFault(String code, String message) {
  /// Nothing went wrong.
  public static final BoxFault NONE = new BoxFault("", "");

  /// Whether nothing went wrong.
  public boolean none() {
    return code.isEmpty();
  }

  @Override
  public String toString() {
    return message.isEmpty() ? code : code + ": " + message;
  }
}
