/// What an admin writes: worker pools and policies, as manifests in YAML.
///
/// [dev.shraga.model.pool.Manifests] reads them; a refusal names file, line and what is allowed.
@NullMarked
package dev.shraga.model.pool;

import org.jspecify.annotations.NullMarked;
