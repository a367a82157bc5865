package dev.shraga.agent.run.git;

import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/// A file of a workspace that may differ from what the attempt started from.
///
/// @param bytes on disk
/// @param ends how its line ends are stored, by the repository's attributes
/// @param before null if it is new
record Change(String path, FileMode mode, long bytes, EolStreamType ends, @Nullable Entry before) {
  /// What a tree says of a file.
  record Entry(FileMode mode, ObjectId id) {}
}
