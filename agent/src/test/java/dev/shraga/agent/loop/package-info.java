/// The agent as a whole, against an emulated Dataverse, real repositories and a real process.
@NullMarked
package dev.shraga.agent.loop;

import org.jspecify.annotations.NullMarked;
