package dev.shraga.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// UUIDs that follow from a name (RFC 9562, version 5): who computes one twice gets the same.
public final class NameUuid {
  /// Looking an algorithm up costs more than a short name's hash; a copy costs nothing.
  private static final MessageDigest SHA_1 = lookedUp();

  private NameUuid() {}

  /// The version 5 UUID of a name in a namespace.
  public static UUID of(UUID namespace, String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    byte[] input =
        ByteBuffer.allocate(16 + text.length)
            .putLong(namespace.getMostSignificantBits())
            .putLong(namespace.getLeastSignificantBits())
            .put(text)
            .array();
    ByteBuffer hash = ByteBuffer.wrap(sha1(input));
    long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x5000L;
    long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static byte[] sha1(byte[] input) {
    try {
      return ((MessageDigest) SHA_1.clone()).digest(input);
    } catch (CloneNotSupportedException theJdksOwnCanBeCopied) {
      throw new IllegalStateException(theJdksOwnCanBeCopied);
    }
  }

  private static MessageDigest lookedUp() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
