/// The tables as `manifests/dataverse/tables.yaml` describes them: physical names, types, lengths,
/// choices, writers.
@NullMarked
package dev.shraga.model.schema;

import org.jspecify.annotations.NullMarked;
