/// Lines and process trees.
@NullMarked
package dev.shraga.agent.run.process;

import org.jspecify.annotations.NullMarked;
