/// The description of all types in CSDL, the language in which OData services describe themselves.
/// Read [dev.shraga.emulator.dataverse.csdl.MetadataDocument].
@NullMarked
package dev.shraga.emulator.dataverse.csdl;

import org.jspecify.annotations.NullMarked;
