package dev.shraga.local.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a run tells later commands: `up.json`, readable by its owner only.
///
/// @param pid of the process `up`; 0 when it has ended
/// @param dataverse the emulated Dataverse
/// @param statusPage the reconciler's
/// @param adminToken signs in as the administrator
/// @param agentTokens by the worker's name
/// @param devCenter the emulated Dev Center; null in a file that an earlier version wrote
/// @param devCenterToken signs in there
public record UpFile(
    @JsonProperty long pid,
    @JsonProperty URI dataverse,
    @JsonProperty URI statusPage,
    @JsonProperty String adminToken,
    @JsonProperty Map<String, String> agentTokens,
    @JsonProperty @Nullable URI devCenter,
    @JsonProperty @Nullable String devCenterToken) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Keeps its own copy.
  public UpFile {
    agentTokens = new TreeMap<>(agentTokens);
  }

  /// The same with the agents that run now.
  public UpFile withAgents(Map<String, String> tokens) {
    return new UpFile(pid, dataverse, statusPage, adminToken, tokens, devCenter, devCenterToken);
  }

  /// Reads the file of a state folder; empty if there is none.
  ///
  /// @throws IllegalStateException if it is not one of ours
  public static Optional<UpFile> read(StateFolder folder) {
    Path file = folder.upFile();
    try {
      return Optional.of(JSON.readValue(Files.readString(file), UpFile.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(
          file + " is not what 'shraga up' wrote: delete it, and start up again", broken);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file, unreadable);
    }
  }

  /// Writes it.
  public void write(StateFolder folder) {
    try {
      PrivateFiles.write(
          folder.upFile(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("up.json cannot be written", impossible);
    }
  }

  /// The same after the end of the run.
  public UpFile ended() {
    return new UpFile(0, dataverse, statusPage, adminToken, agentTokens, devCenter, devCenterToken);
  }

  /// Whether the process that wrote it still runs.
  public boolean running() {
    return pid != 0 && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /// Names no token.
  @Override
  public String toString() {
    return "UpFile[pid=" + pid + ", dataverse=" + dataverse + ", statusPage=" + statusPage + "]";
  }
}
