package dev.shraga.emulator.dataverse.filter;

import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.model.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.edm.provider.CsdlAbstractEdmProvider;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainer;
import org.apache.olingo.commons.api.edm.provider.CsdlEntitySet;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityType;
import org.apache.olingo.commons.api.edm.provider.CsdlNavigationProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlPropertyRef;
import org.jspecify.annotations.Nullable;

/// Our tables as Olingo wants to see them.
final class OlingoModel extends CsdlAbstractEdmProvider {
  private static final String NAMESPACE = "Microsoft.Dynamics.CRM";
  private static final FullQualifiedName CONTAINER = new FullQualifiedName(NAMESPACE, "System");

  private final Catalog catalog;

  OlingoModel(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public @Nullable CsdlEntityType getEntityType(FullQualifiedName name) {
    return catalog.named(name.getName()).map(this::entityType).orElse(null);
  }

  @Override
  public @Nullable CsdlEntitySet getEntitySet(FullQualifiedName container, String name) {
    return catalog.set(name).map(OlingoModel::set).orElse(null);
  }

  @Override
  public CsdlEntityContainer getEntityContainer() {
    return new CsdlEntityContainer()
        .setName(CONTAINER.getName())
        .setEntitySets(catalog.entityTypes().stream().map(OlingoModel::set).toList());
  }

  @Override
  public org.apache.olingo.commons.api.edm.provider.@Nullable CsdlEntityContainerInfo
      getEntityContainerInfo(@Nullable FullQualifiedName name) {
    return new org.apache.olingo.commons.api.edm.provider.CsdlEntityContainerInfo()
        .setContainerName(CONTAINER);
  }

  private static CsdlEntitySet set(EntityType type) {
    return new CsdlEntitySet()
        .setName(type.setName())
        .setType(new FullQualifiedName(NAMESPACE, type.logicalName()));
  }

  private CsdlEntityType entityType(EntityType type) {
    List<CsdlProperty> properties = new ArrayList<>();
    List<CsdlNavigationProperty> navigations = new ArrayList<>();
    for (Attribute attribute : type.attributes().values()) {
      properties.add(
          new CsdlProperty()
              .setName(attribute.property())
              .setType(new FullQualifiedName(attribute.edmType()))
              .setPrecision(9)
              .setScale(9));
      if (attribute.type() instanceof ColumnType.Lookup lookup) {
        navigations.add(navigation(lookup.navigation(), catalog.target(lookup), false));
      }
    }
    catalog.pointingAt(type).stream()
        .filter(pointing ->
            pointing.lookup().type() instanceof ColumnType.Lookup lookup
                && !lookup.reverse().isEmpty())
        .forEach(pointing ->
            navigations.add(
                navigation(
                    ((ColumnType.Lookup) pointing.lookup().type()).reverse(),
                    pointing.source(),
                    true)));
    return new CsdlEntityType()
        .setName(type.logicalName())
        .setKey(List.of(new CsdlPropertyRef().setName(type.id().name())))
        .setProperties(properties)
        .setNavigationProperties(navigations);
  }

  private static CsdlNavigationProperty navigation(
      String name, EntityType target, boolean collection) {
    return new CsdlNavigationProperty()
        .setName(name)
        .setType(new FullQualifiedName(NAMESPACE, target.logicalName()))
        .setCollection(collection);
  }
}
