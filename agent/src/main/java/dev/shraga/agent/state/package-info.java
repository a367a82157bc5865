/// What survives a restart: a small folder with tight permissions, whose files are written whole or
/// not at all, and checked when they are read.
@NullMarked
package dev.shraga.agent.state;

import org.jspecify.annotations.NullMarked;
