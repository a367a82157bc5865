package dev.shraga.emulator.dataverse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/// Takes what webhooks post, on a loopback port.
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Posted> posted = new CopyOnWriteArrayList<>();
  private final CountDownLatch held = new CountDownLatch(1);
  private final AtomicBoolean holding = new AtomicBoolean();
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

  /// One request that came in.
  record Posted(String target, Headers headers, JsonNode body) {}

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /// What the next requests are answered, in this order; after that 200.
  void answer(Integer... statuses) {
    answers.addAll(List.of(statuses));
  }

  /// Answers nobody from now on.
  void hold() {
    holding.set(true);
  }

  List<Posted> posted() {
    return List.copyOf(posted);
  }

  @Override
  public void close() {
    held.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      posted.add(
          new Posted(
              exchange.getRequestURI().toString(),
              new Headers(exchange.getRequestHeaders()),
              json(new String(body, StandardCharsets.UTF_8))));
      if (holding.get()) {
        held.await();
      }
      Integer status = answers.poll();
      exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static JsonNode json(String text) throws IOException {
    try {
      return Json.parse(text);
    } catch (JsonProcessingException notJson) {
      throw new IOException(notJson);
    }
  }
}
