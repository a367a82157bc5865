/// One attempt at a task, from its claim to its report.
///
/// [dev.shraga.agent.attempt.Attempts] is the port through which the loop begins one and
/// [dev.shraga.agent.attempt.Underway] what it knows of it. [dev.shraga.agent.attempt.CliAttempts]
/// carries attempts out with a coding CLI and git: its [dev.shraga.agent.attempt.Attempt] tells the
/// whole story in order, on a thread of its own, [dev.shraga.agent.attempt.Reporter] sends what
/// there is to tell meanwhile, and [dev.shraga.agent.attempt.Publication] turns a finished
/// workspace into a pushed commit. Whatever it learns is stored before the next step, so that the
/// story can be told on after a restart.
@NullMarked
package dev.shraga.agent.attempt;

import org.jspecify.annotations.NullMarked;
