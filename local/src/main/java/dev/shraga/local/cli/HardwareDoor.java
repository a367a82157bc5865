package dev.shraga.local.cli;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;

/// What the emulated Dev Center tells those who play its machines.
public final class HardwareDoor implements AutoCloseable {
  private final BackDoor calls;

  /// The door of an emulator.
  public HardwareDoor(URI devCenter, String token) {
    this.calls = new BackDoor("The emulated Dev Center", devCenter, token);
  }

  /// All boxes as they are now.
  public List<PlayedBox> boxes() {
    return PlayedBox.all(calls.send("boxes", HttpRequest.Builder::GET));
  }

  @Override
  public void close() {
    calls.close();
  }
}
