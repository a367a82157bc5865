/// One simulated box's agent: the real loop with its real claims, letters and files, one step after
/// another on the caller's thread. Only the coding CLI and git are played.
///
/// [dev.shraga.local.sim.agent.AgentLife] is an agent from its start to its death, on a
/// [dev.shraga.local.sim.agent.Disk] that outlives it; [dev.shraga.local.sim.agent.GitRemote] is
/// the repository that all boxes of a world share, and [dev.shraga.local.sim.agent.Plays] tells how
/// each attempt goes. Equal random numbers, plays and answers give equal requests.
@NullMarked
package dev.shraga.local.sim.agent;

import org.jspecify.annotations.NullMarked;
