/// Git without a git program: a bare cache per repository, a workspace per attempt, checkpoints,
/// one result commit, a push that can be repeated.
///
/// [dev.shraga.agent.run.git.Repository] first, then [dev.shraga.agent.run.git.Workspace], its
/// [dev.shraga.agent.run.git.Snapshot] and [dev.shraga.agent.run.git.Publisher]. Whoever works in a
/// workspace has a usual git repository there, and nothing that it does to it is trusted.
/// [dev.shraga.agent.run.git.Tidying] removes what is left.
@NullMarked
package dev.shraga.agent.run.git;

import org.jspecify.annotations.NullMarked;
