/// The agent's loop: a heartbeat, what follows from its answer, and a wait.
///
/// [dev.shraga.agent.loop.Agent] is one step after another, without a clock or a sleep of its own;
/// [dev.shraga.agent.loop.AgentLoop] is the real time around it. A run never keeps a heartbeat
/// waiting: it has its own threads.
@NullMarked
package dev.shraga.agent.loop;

import org.jspecify.annotations.NullMarked;
