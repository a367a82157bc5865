/// What the adapter reads, writes and passes on.
@NullMarked
package dev.shraga.agent.run.claude;

import org.jspecify.annotations.NullMarked;
