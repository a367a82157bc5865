/// Workspaces, commits and pushes in real repositories.
@NullMarked
package dev.shraga.agent.run.git;

import org.jspecify.annotations.NullMarked;
