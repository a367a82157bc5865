package dev.shraga.agent.run.git;

import org.eclipse.jgit.lib.ObjectId;

/// The one commit that an attempt ends with.
///
/// @param changed whether the attempt changed any file
public record ResultCommit(ObjectId id, boolean changed) {}
