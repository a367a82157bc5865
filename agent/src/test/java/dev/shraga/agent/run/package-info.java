/// The parts of an attempt, with real processes where processes matter.
@NullMarked
package dev.shraga.agent.run;

import org.jspecify.annotations.NullMarked;
