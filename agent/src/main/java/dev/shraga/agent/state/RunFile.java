package dev.shraga.agent.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `run.json`: what is in hand, kept on disk. Safe for many threads.
public final class RunFile {
  private static final Logger log = LoggerFactory.getLogger(RunFile.class);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final StateFolder folder;
  private final Path file;

  /// As on disk; written by whoever changes it.
  private Optional<InHand> inHand;

  private RunFile(StateFolder folder, Path file, Optional<InHand> inHand) {
    this.folder = folder;
    this.file = file;
    this.inHand = inHand;
  }

  /// Reads the file. One that is torn or not ours is set aside: then nothing is in hand.
  public static RunFile in(StateFolder folder) {
    RunFile runFile = new RunFile(folder, folder.root().resolve("run.json"), Optional.empty());
    runFile.inHand = runFile.read();
    return runFile;
  }

  /// What is in hand.
  public synchronized Optional<InHand> inHand() {
    return inHand;
  }

  /// Takes something in hand.
  public synchronized InHand store(InHand next) {
    StateFolder.write(file, json(next));
    inHand = Optional.of(next);
    return next;
  }

  /// Changes what is in hand.
  ///
  /// @throws IllegalStateException if nothing is
  public synchronized InHand update(UnaryOperator<InHand> change) {
    return store(
        change.apply(inHand.orElseThrow(() -> new IllegalStateException("nothing is in hand"))));
  }

  /// Lays it down.
  public synchronized void clear() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException undeletable) {
      throw new UncheckedIOException("cannot delete " + file, undeletable);
    }
    inHand = Optional.empty();
  }

  /// An attempt as text.
  static String json(InHand hand) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(hand);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// An attempt from its text.
  ///
  /// @throws IOException if it is torn or not ours
  static InHand parse(String text) throws IOException {
    InHand read = JSON.readValue(text, InHand.class);
    if (read == null) {
      throw new InvalidObjectException("nothing but null");
    }
    return read;
  }

  private Optional<InHand> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(Files.readString(file)));
    } catch (IOException notOurs) {
      Path aside = folder.setAside(file);
      log.atWarn()
          .addKeyValue("file", file)
          .addKeyValue("setAside", aside)
          .log("state file refused: it is torn or not ours; its run begins anew");
      return Optional.empty();
    }
  }
}
