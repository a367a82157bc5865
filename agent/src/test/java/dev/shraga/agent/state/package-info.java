/// What survives a restart.
@NullMarked
package dev.shraga.agent.state;

import org.jspecify.annotations.NullMarked;
