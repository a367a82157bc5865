package dev.shraga.model.text;

import java.util.regex.Pattern;

/// Finds what looks like a secret.
public final class Secrets {
  private static final Pattern KNOWN =
      Pattern.compile(
          "\\bgh[pousr]_[A-Za-z0-9]{30,}"
              + "|\\bgithub_pat_[A-Za-z0-9_]{50,}"
              + "|\\bglpat-[A-Za-z0-9_-]{20,}"
              + "|\\bsk-ant-[A-Za-z0-9_-]{20,}"
              + "|\\bxox[abprs]-[A-Za-z0-9-]{10,}"
              + "|\\bAKIA[A-Z0-9]{16}\\b"
              + "|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----");

  private Secrets() {}

  /// Whether there is one in a text.
  public static boolean in(String text) {
    return KNOWN.matcher(text).find();
  }

  /// The text with each of them replaced.
  public static String masked(String text) {
    return KNOWN.matcher(text).replaceAll("***");
  }
}
