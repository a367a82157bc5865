package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A definition in the service's shape.
///
/// @param type its type without the namespace, like `PicklistAttributeMetadata`
/// @param properties what it tells by itself
/// @param related what an address reaches from it and `$expand` includes
record Document(String type, ObjectNode properties, Map<String, Related> related) {
  static final String NAMESPACE = "Microsoft.Dynamics.CRM.";

  Document {
    related = new LinkedHashMap<>(related);
  }

  /// Definitions that belong to one.
  ///
  /// @param declared type that each of them has at least, like `AttributeMetadata`
  /// @param many whether it is a list; otherwise it is one or none
  record Related(String declared, boolean many, Supplier<List<Document>> documents) {
    static Related many(String declared, Supplier<List<Document>> documents) {
      return new Related(declared, true, documents);
    }

    static Related one(String declared, Supplier<List<Document>> documents) {
      return new Related(declared, false, documents);
    }

    /// Those of a more special type.
    Related cast(String type) {
      return new Related(
          type,
          many,
          () -> documents.get().stream().filter(document -> document.type().equals(type)).toList());
    }
  }
}
