/// Limits as pure functions: when to try again, how often to ask, who asks first.
///
/// [dev.shraga.model.limit.Budget] decides by [dev.shraga.model.limit.BudgetPolicy] which of the
/// requests that wait may go; who waits and how is not known here.
@NullMarked
package dev.shraga.model.limit;

import org.jspecify.annotations.NullMarked;
