package dev.shraga.reconciler.status.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What every request passes first: it reads only, it means this server, and its answer is shown as
/// what it is and kept nowhere.
final class Guard {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final boolean loopbackOnly;

  /// A guard for a server that listens at that host.
  Guard(String host) {
    this.loopbackOnly = isLoopback(host);
  }

  /// @throws Refusal if the request gets no answer
  void check(Context request) {
    harden(request);
    String method = request.req().getMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      request.header("Allow", "GET, HEAD");
      throw new Refusal(
          405, "read-only", "This page is read-only: use GET or HEAD, not " + method + ".");
    }
    // A page of another site can let its own name point to 127.0.0.1 and read what we answer. Its
    // requests carry that name.
    if (loopbackOnly && !LOOPBACK.contains(name(request.req().getHeader("Host")))) {
      throw new Refusal(
          421,
          "foreign-host",
          "This server answers to localhost only. Ask for http://localhost:"
              + request.port()
              + "/ instead.");
    }
  }

  private static void harden(Context request) {
    request
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
                + " form-action 'none'; frame-ancestors 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cache-Control", "no-store");
  }

  private static String name(@Nullable String hostHeader) {
    if (hostHeader == null) {
      return "";
    }
    return hostHeader.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      throw new IllegalArgumentException("no such host to listen at: " + host, unknown);
    }
  }
}
