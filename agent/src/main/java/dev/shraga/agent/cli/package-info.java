/// The command `agent`, and the program around it: the only place that knows the environment, the
/// clock and chance.
@NullMarked
package dev.shraga.agent.cli;

import org.jspecify.annotations.NullMarked;
