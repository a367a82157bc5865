package dev.shraga.local.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Free ports on loopback. Somebody else may take one between the look and its use; a program that
/// finds it taken says so.
final class Ports {
  private static final int FIRST = 8_440;
  private static final int TRIES = 100;

  private Ports() {}

  /// The first free port from the friendly one on.
  static int friendly() {
    for (int port = FIRST; port < FIRST + TRIES; port++) {
      if (free(port)) {
        return port;
      }
    }
    return any();
  }

  /// Any free port.
  static int any() {
    try (ServerSocket socket = bound(0)) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException("no free port on 127.0.0.1", none);
    }
  }

  private static boolean free(int port) {
    try (ServerSocket socket = bound(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static ServerSocket bound(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }
}
