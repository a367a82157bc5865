package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.answer.DefinitionRefusals;
import java.util.Locale;

/// A name for something new, with the capitals that the caller gave it.
///
/// @param text like `new_BankAccount`
record SchemaName(String text) {
  private static final int MAX_LENGTH = 100;

  /// The name in a body.
  ///
  /// @param property that holds it
  /// @param type of the definition, for refusals
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if it is missing or no valid name
  static SchemaName of(JsonNode body, String property, String type) {
    String text = body.path(property).asText();
    if (text.isEmpty()) {
      throw DefinitionRefusals.invalid(
          "0x80040203", "Required field '" + property + "' is missing.");
    }
    if (!Character.isLetter(text.charAt(0))) {
      throw DefinitionRefusals.invalid(
          "0x80044365",
          "Identifers should start with a letter. The schema name "
              + text
              + " for type "
              + type
              + " doesn't start with letter.");
    }
    if (!text.matches("\\w+")) {
      throw DefinitionRefusals.invalid(
          "0x80044364",
          "Identifier "
              + text
              + " for type "
              + type
              + " can only consist of alpha-numeric and underscore characters.");
    }
    if (!text.matches("[A-Za-z][A-Za-z0-9]{1,7}_\\w+") || text.startsWith("mscrm")) {
      throw DefinitionRefusals.invalid(
          "0x80044366",
          "The schema name "
              + text
              + " for type "
              + type
              + " is invalid or missing. Custom attribute, entity, entitykey, option set and"
              + " relationship names must start with a valid customization prefix.");
    }
    if (text.length() > MAX_LENGTH) {
      throw DefinitionRefusals.invalid(
          "0x80044367",
          "Identifiers cannot be more than "
              + MAX_LENGTH
              + " characters long. The provided schema name "
              + text
              + " for type "
              + type
              + " is longer.");
    }
    return new SchemaName(text);
  }

  /// The name in lower case, by which everything else calls it.
  String logical() {
    return text.toLowerCase(Locale.ROOT);
  }
}
