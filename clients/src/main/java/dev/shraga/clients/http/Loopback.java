package dev.shraga.clients.http;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells this machine from all others, by name and without asking anybody.
public final class Loopback {
  private static final Pattern IPV4 = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

  private Loopback() {}

  /// Whether a host, as it stands in an address, can only be this machine.
  public static boolean is(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || IPV4.matcher(name).matches()
        || name.equals("[::1]")
        || name.equals("::1");
  }
}
