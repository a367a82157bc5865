/// YAML as strict, located data: every refusal names file, line and what is allowed.
@NullMarked
package dev.shraga.model.yaml;

import org.jspecify.annotations.NullMarked;
