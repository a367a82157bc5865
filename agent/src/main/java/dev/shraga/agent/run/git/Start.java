package dev.shraga.agent.run.git;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/// Where a workspace starts.
///
/// @param base the commit that the task's branch started from; "changed" is said in respect of it
/// @param resumed the unfinished work that the workspace holds, uncommitted; empty if it starts
///   afresh
public record Start(ObjectId base, Optional<Checkpoint> resumed) {}
