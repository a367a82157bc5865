/// What would make an environment fit the tables file, in the order in which the service allows it.
///
/// [dev.shraga.model.schema.repair.RepairPlan] turns deviations into steps; it decides and does
/// nothing. What no program can repair, like a column of another type, is left by hand.
@NullMarked
package dev.shraga.model.schema.repair;

import org.jspecify.annotations.NullMarked;
