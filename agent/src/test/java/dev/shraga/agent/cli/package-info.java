/// The commands of the agent, as their users see them.
@NullMarked
package dev.shraga.agent.cli;

import org.jspecify.annotations.NullMarked;
