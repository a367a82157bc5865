package dev.shraga.agent.run.git;

import dev.shraga.model.text.Secrets;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks for secrets in a file's bytes.
///
/// Bytes are read as Latin-1, so that secrets are found in any encoding that has ASCII in it, and
/// in the plain parts of binary files (a compressed one hides what it holds); files that begin with
/// a UTF-16 mark, as PowerShell writes them, are read as that.
final class Sight {
  private Sight() {}

  /// Whether a file has a secret that it did not have before: what a repository holds already is no
  /// reason to lose a change, like the made-up key of a test.
  static boolean secret(byte[] now, byte[] before) {
    String text = text(now);
    if (!Secrets.in(text)) {
      return false;
    }
    if (before.length == 0) {
      return true;
    }
    Set<String> known = text(before).lines().collect(Collectors.toUnmodifiableSet());
    return Secrets.in(
        text.lines().filter(line -> !known.contains(line)).collect(Collectors.joining("\n")));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, encoding(bytes));
  }

  private static Charset encoding(byte[] bytes) {
    boolean marked =
        bytes.length >= 2
            && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
    return marked ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1;
  }
}
