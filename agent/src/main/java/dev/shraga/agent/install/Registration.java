package dev.shraga.agent.install;

import java.nio.file.Path;
import java.util.List;

/// How a system is told to keep the agent: a file, and commands around it.
public sealed interface Registration permits SystemdUnit, ScheduledTask {
  /// Where the file is.
  Path file();

  /// What is in it.
  String text();

  /// The same in the encoding that the system reads.
  byte[] bytes();

  /// After the file is written: makes the system know it and start it now and from now on.
  List<Step> register();

  /// Before the files are removed: ends what runs and makes the system forget it.
  List<Step> forget();

  /// After the file is removed.
  List<Step> afterwards();
}
