/// Decisions as tables of cases.
@NullMarked
package dev.shraga.agent.plan;

import org.jspecify.annotations.NullMarked;
