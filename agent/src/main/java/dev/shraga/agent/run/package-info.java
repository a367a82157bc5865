/// What an attempt is made of: a coding CLI at work, watched and judged, in a workspace of its own.
///
/// [dev.shraga.agent.run.CodingCli] is the port to the program that does the work (`claude` has the
/// one adapter), [dev.shraga.agent.run.Supervisor] watches it to its end, and
/// [dev.shraga.agent.run.Judge] says how it ended. `process` keeps children from getting away,
/// `git` has workspace, commit and push. Nothing here knows of rows or heartbeats.
@NullMarked
package dev.shraga.agent.run;

import org.jspecify.annotations.NullMarked;
