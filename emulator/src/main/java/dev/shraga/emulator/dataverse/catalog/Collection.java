package dev.shraga.emulator.dataverse.catalog;

/// A collection-valued navigation property: the rows of a table that point here.
///
/// @param source table whose rows point
/// @param lookup column by which they point
public record Collection(EntityType source, Attribute lookup) {}
