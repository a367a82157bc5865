/// Tests of what keeps the agent on a machine.
@NullMarked
package dev.shraga.agent.install;

import org.jspecify.annotations.NullMarked;
