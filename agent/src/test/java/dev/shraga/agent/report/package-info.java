/// What the rows are told.
@NullMarked
package dev.shraga.agent.report;

import org.jspecify.annotations.NullMarked;
