/// Tests of the agent, and what they are made with: [dev.shraga.agent.Office] is an emulated
/// Dataverse with a worker row and tasks, [dev.shraga.agent.Remote] a repository,
/// [dev.shraga.agent.StandIn] the coding CLI as a real process, [dev.shraga.agent.LiveAgent] an
/// agent in this JVM.
@NullMarked
package dev.shraga.agent;

import org.jspecify.annotations.NullMarked;
