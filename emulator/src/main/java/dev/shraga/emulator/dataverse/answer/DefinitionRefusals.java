package dev.shraga.emulator.dataverse.answer;

/// The refusals that are about definitions of tables, columns, keys, relationships and choices.
/// Codes are those of the service's list of error codes.
public final class DefinitionRefusals {
  private DefinitionRefusals() {}

  /// A definition was asked for with a function, which definitions cannot be.
  public static Refusal function(String function) {
    return new Refusal(
        501,
        "0x8006088a",
        "The \"" + function + "\" function isn't supported for Metadata Entities");
  }

  /// No definition of that name or id.
  ///
  /// @param what like `entity` or `attribute`
  public static Refusal missing(String what, String name) {
    return new Refusal(
        404,
        "0x80040217",
        "Could not find an " + what + " with specified " + what + " name: " + name);
  }

  /// Definitions are replaced as a whole, never patched.
  public static Refusal patched(String type) {
    return new Refusal(405, "0x80060888", "Operation not supported on " + type);
  }

  /// A definition that came with the organisation.
  public static Refusal builtIn(String operation, String name) {
    return new Refusal(
        400,
        "0x8004f032",
        "The '"
            + operation
            + "' operation on the current component(name='"
            + name
            + "') failed during managed property evaluation of condition: 'Managed Property Name:"
            + " iscustomizable'");
  }

  /// Another change of definitions has not come to rest.
  public static Refusal customizing() {
    return new Refusal(
        429,
        "0x80071151",
        "Cannot start another [EntityCustomization] because there is a previous"
            + " [EntityCustomization] running at this moment. Use Solution History for more"
            + " details.");
  }

  /// A definition that cannot be made or changed as the body says.
  ///
  /// @param code from the service's list; `0x80040203` where that has none
  public static Refusal invalid(String code, String message) {
    return new Refusal(400, code, message);
  }
}
