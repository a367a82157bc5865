/// Git without a git program: a bare cache per repository, a linked worktree per attempt, one
/// result commit, a push that can be repeated.
///
/// [dev.shraga.agent.run.git.Repository] first, then [dev.shraga.agent.run.git.Workspace] and
/// [dev.shraga.agent.run.git.Publisher]. The layout is git's own, so the git program of whoever
/// works in the folder finds everything in place.
@NullMarked
package dev.shraga.agent.run.git;

import org.jspecify.annotations.NullMarked;
