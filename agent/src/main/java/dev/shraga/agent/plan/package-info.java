/// What follows from what the agent sees: pure functions from rows and memory to a sealed answer.
///
/// [dev.shraga.agent.plan.AgentPlan] is asked after each heartbeat, [dev.shraga.agent.plan.Claim]
/// when a mirror was read.
@NullMarked
package dev.shraga.agent.plan;

import org.jspecify.annotations.NullMarked;
