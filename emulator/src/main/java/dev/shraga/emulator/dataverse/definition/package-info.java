/// Definitions of tables, columns, keys, relationships and choices over HTTP: what other programs
/// read before they write rows, and how they make tables of their own.
///
/// Read [dev.shraga.emulator.dataverse.definition.DefinitionApi] first. Reading turns the catalog
/// into a tree of [dev.shraga.emulator.dataverse.definition.Document]s in the service's shape and
/// walks it; writing turns bodies into [dev.shraga.emulator.dataverse.catalog.Edit]s.
@NullMarked
package dev.shraga.emulator.dataverse.definition;

import org.jspecify.annotations.NullMarked;
