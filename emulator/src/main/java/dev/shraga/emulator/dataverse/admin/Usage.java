package dev.shraga.emulator.dataverse.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.access.Identities;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.dataverse.value.Json;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// What each identity has asked so far. A batch is one request, and a write if any part of it
/// writes.
public final class Usage {
  private final Map<UUID, Counters> byUser = new ConcurrentHashMap<>();

  /// What kind of request it was.
  public enum Kind {
    /// Changed nothing.
    READ,
    /// Asked for a change, whether it came about or not.
    WRITE,
    /// Turned away by the limits before anything ran.
    THROTTLED
  }

  /// One request that was answered.
  ///
  /// @param path what was asked, like `GET accounts`
  /// @param parts requests inside it if it was a batch, otherwise 0
  public record Asked(Kind kind, String path, int parts, long bytesIn, long bytesOut) {}

  /// Counts a request.
  public void count(Identity identity, Asked asked) {
    byUser.computeIfAbsent(identity.userId(), _ -> new Counters()).add(asked);
  }

  /// Forgets everything.
  public void reset() {
    byUser.clear();
  }

  /// The counts of all identities.
  public ObjectNode json(Identities identities) {
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("identities");
    for (Identity identity : identities.all()) {
      Counters counters = Optional.ofNullable(byUser.get(identity.userId())).orElse(new Counters());
      all.add(
          counters.json(
              Json.object()
                  .put("userId", identity.userId().toString())
                  .put("name", identity.name())
                  .put("email", identity.email())));
    }
    return json;
  }

  private static final class Counters {
    private long reads;
    private long writes;
    private long batches;
    private long batchParts;
    private long throttled;
    private long bytesIn;
    private long bytesOut;
    private final Map<String, Long> paths = new TreeMap<>();

    synchronized void add(Asked asked) {
      switch (asked.kind()) {
        case READ -> reads++;
        case WRITE -> writes++;
        case THROTTLED -> throttled++;
      }
      if (asked.parts() > 0) {
        batches++;
        batchParts += asked.parts();
      }
      bytesIn += asked.bytesIn();
      bytesOut += asked.bytesOut();
      paths.merge(asked.path(), 1L, Long::sum);
    }

    synchronized ObjectNode json(ObjectNode json) {
      json.put("requests", reads + writes + throttled)
          .put("reads", reads)
          .put("writes", writes)
          .put("batches", batches)
          .put("batchParts", batchParts)
          .put("throttled", throttled)
          .put("bytesIn", bytesIn)
          .put("bytesOut", bytesOut);
      ObjectNode byPath = json.putObject("paths");
      paths.forEach(byPath::put);
      return json;
    }
  }
}
