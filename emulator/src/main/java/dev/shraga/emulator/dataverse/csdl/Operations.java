package dev.shraga.emulator.dataverse.csdl;

import dev.shraga.emulator.dataverse.catalog.EntityType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The functions and actions that there are.
final class Operations {
  private static final String CHOICE =
      "OptionSetName:Edm.String,AttributeLogicalName:Edm.String,EntityLogicalName:Edm.String";

  /// Unbound actions with their parameters; labels are objects of definitions, which the document
  /// does not describe.
  private static final Map<String, String> ACTIONS =
      new TreeMap<>(
          Map.of(
              "InsertOptionValue", CHOICE + ",Value:Edm.Int32",
              "InsertStatusValue", CHOICE + ",Value:Edm.Int32,StateCode:Edm.Int32",
              "UpdateOptionValue", CHOICE + ",Value:Edm.Int32,MergeLabels:Edm.Boolean",
              "DeleteOptionValue", CHOICE + ",Value:Edm.Int32",
              "OrderOption", CHOICE + ",Values:Collection(Edm.Int32)",
              "ReactivateEntityKey", "EntityLogicalName:Edm.String,EntityKeyLogicalName:Edm.String",
              "PublishXml", "ParameterXml:Edm.String",
              "PublishAllXml", ""));

  private static final List<String> BULK =
      List.of("CreateMultiple", "UpdateMultiple", "UpsertMultiple");

  private final Xml xml;

  /// A parameter or a property.
  private record Typed(String name, String type) {}

  Operations(Xml xml) {
    this.xml = xml;
  }

  /// What can be called without a row, and what it answers.
  void types() {
    complex("WhoAmIResponse", "BusinessUnitId:Edm.Guid,UserId:Edm.Guid,OrganizationId:Edm.Guid");
    complex("InsertOptionValueResponse", "NewOptionValue:Edm.Int32");
    complex("InsertStatusValueResponse", "NewOptionValue:Edm.Int32");
    complex("CreateMultipleResponse", "Ids:Collection(Edm.Guid)");
    xml.open("Function", "Name", "WhoAmI")
        .empty("ReturnType", "Type", "mscrm.WhoAmIResponse", "Nullable", "false")
        .close(1);
    ACTIONS.forEach((name, parameters) -> {
      xml.open("Action", "Name", name);
      each(parameters)
          .forEach(one -> xml.empty("Parameter", "Name", one.name(), "Type", one.type()));
      answer(name);
      xml.close(1);
    });
  }

  /// What can be done to many rows of a table at once.
  void bulk(EntityType type) {
    for (String name : BULK) {
      xml.open("Action", "Name", name, "IsBound", "true")
          .empty(
              "Parameter",
              "Name",
              "entityset",
              "Type",
              "Collection(mscrm." + type.logicalName() + ")",
              "Nullable",
              "false")
          .empty("Parameter", "Name", "Targets", "Type", "Collection(mscrm.crmbaseentity)");
      answer(name);
      xml.close(1);
    }
  }

  /// How the unbound ones are called below the root.
  void imports() {
    xml.empty("FunctionImport", "Name", "WhoAmI", "Function", "mscrm.WhoAmI");
    ACTIONS
        .keySet()
        .forEach(name -> xml.empty("ActionImport", "Name", name, "Action", "mscrm." + name));
  }

  private void answer(String action) {
    if (action.startsWith("Insert") || action.equals("CreateMultiple")) {
      xml.empty("ReturnType", "Type", "mscrm." + action + "Response", "Nullable", "false");
    }
  }

  private void complex(String name, String properties) {
    xml.open("ComplexType", "Name", name);
    each(properties).forEach(one -> xml.empty("Property", "Name", one.name(), "Type", one.type()));
    xml.close(1);
  }

  /// Names and types of a list like `Value:Edm.Int32,Label:Edm.String`.
  private static List<Typed> each(String list) {
    return Arrays.stream(list.split(","))
        .filter(part -> !part.isEmpty())
        .map(part -> new Typed(part.replaceFirst(":.*", ""), part.replaceFirst("^[^:]*:", "")))
        .toList();
  }
}
