package dev.shraga.agent.run.git;

import dev.shraga.agent.run.git.Change.Entry;
import java.util.List;
import java.util.Map;

/// A workspace compared with what its attempt started from. What is in none of the three is
/// deleted.
///
/// @param kept by path, as they were
/// @param changes files to look into
/// @param leftOut what is not even looked into; its earlier version is among the kept
record Survey(Map<String, Entry> kept, List<Change> changes, List<LeftOut> leftOut) {}
