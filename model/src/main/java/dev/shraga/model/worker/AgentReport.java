package dev.shraga.model.worker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an agent wrote into its worker row with its last heartbeat. Texts are empty where the row
/// has null.
///
/// @param lastSeen by the agent's clock; tells one heartbeat from the next, never how long ago it
///   was
/// @param boot changes whenever the agent starts
/// @param beat counts heartbeats since the boot: a changed (boot, beat) is a sign of life, whatever
///   the clocks say
/// @param running what it has in its hands; null when it is idle
/// @param health what it says of its machine
public record AgentReport(
    @Nullable Instant lastSeen,
    String version,
    String hostname,
    String boot,
    long beat,
    @Nullable Running running,
    AgentHealth health) {
  /// No agent ever wrote.
  public static final AgentReport NONE = new AgentReport(null, "", "", "", 0, null);

  /// A report that says nothing of the machine.
  public AgentReport(
      @Nullable Instant lastSeen,
      String version,
      String hostname,
      String boot,
      long beat,
      @Nullable Running running) {
    this(lastSeen, version, hostname, boot, beat, running, AgentHealth.UNKNOWN);
  }
}
