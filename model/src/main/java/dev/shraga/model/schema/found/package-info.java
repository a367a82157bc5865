/// Tables as an environment has them, by their physical names: what the tables file is compared
/// with. Who read them, and how, is not known here.
@NullMarked
package dev.shraga.model.schema.found;

import org.jspecify.annotations.NullMarked;
