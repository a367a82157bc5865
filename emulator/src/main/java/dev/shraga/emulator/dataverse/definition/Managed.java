package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.value.Json;

/// Properties that say of themselves whether they may be changed.
final class Managed {
  private Managed() {}

  static ObjectNode yes(String logicalName) {
    return yesNo(true, logicalName);
  }

  static ObjectNode yesNo(boolean value, String logicalName) {
    return Json.object()
        .put("Value", value)
        .put("CanBeChanged", true)
        .put("ManagedPropertyLogicalName", logicalName);
  }

  static ObjectNode word(String value, String logicalName) {
    return Json.object()
        .put("Value", value)
        .put("CanBeChanged", true)
        .put("ManagedPropertyLogicalName", logicalName);
  }
}
