/// Child processes that cannot get away: lines read with a limit, both pipes always drained, whole
/// trees ended.
///
/// [dev.shraga.agent.run.process.ChildProcess] is one supervised child;
/// [dev.shraga.agent.run.process.ProcessTree] finds and ends everything that it started.
@NullMarked
package dev.shraga.agent.run.process;

import org.jspecify.annotations.NullMarked;
