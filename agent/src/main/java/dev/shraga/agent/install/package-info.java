/// How the agent stays on a machine: what `install` writes, and the keeper that starts `run` again
/// whenever it ends.
///
/// What is written is made by pure functions: [dev.shraga.agent.install.SystemdUnit] and
/// [dev.shraga.agent.install.ScheduledTask] are texts and the commands that make the system know
/// them. [dev.shraga.agent.install.Installation] writes and runs; [dev.shraga.agent.install.Keeper]
/// keeps.
@NullMarked
package dev.shraga.agent.install;

import org.jspecify.annotations.NullMarked;
