/// Workers: the row that is an agent's mailbox, and what the agent says of itself.
@NullMarked
package dev.shraga.model.worker;

import org.jspecify.annotations.NullMarked;
