package dev.shraga.agent.run.claude;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The environment that the coding CLI gets: a list of what it needs, not what we have. Our own
/// credentials (`AZURE_*`, `DATAVERSE_*`, webhooks) must not reach a program that follows an
/// untrusted prompt.
public final class CliEnvironment {
  private static final Set<String> PASSED =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "TZ",
          "TMPDIR",
          "TMP",
          "TEMP",
          "JAVA_HOME",
          "XDG_CONFIG_HOME",
          "XDG_CACHE_HOME",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "NODE_EXTRA_CA_CERTS",
          "SSL_CERT_FILE",
          // Windows
          "USERPROFILE",
          "APPDATA",
          "LOCALAPPDATA",
          "PROGRAMDATA",
          "PROGRAMFILES",
          "SYSTEMROOT",
          "SYSTEMDRIVE",
          "COMSPEC",
          "PATHEXT",
          "WINDIR");

  /// By name, not by prefix: the prefixes also carry switches of a session that we may be part of.
  private static final Set<String> CREDENTIALS =
      Set.of(
          "ANTHROPIC_API_KEY",
          "ANTHROPIC_AUTH_TOKEN",
          "ANTHROPIC_BASE_URL",
          "ANTHROPIC_MODEL",
          "CLAUDE_CODE_OAUTH_TOKEN",
          "CLAUDE_CONFIG_DIR",
          "CLAUDE_CODE_MAX_RETRIES",
          "CLAUDE_CODE_GIT_BASH_PATH");

  /// Tries of one request to its service. The program's own 10 take three minutes until a wrong key
  /// shows.
  private static final String RETRIES = "3";

  private CliEnvironment() {}

  /// What to pass on of ours, and what we set: no self-update in the middle of a run, no background
  /// work that would outlive the result, and nobody else told of what is done here.
  public static Map<String, String> of(Map<String, String> ours) {
    Map<String, String> passed = new HashMap<>();
    ours.forEach((name, value) -> {
      String upper = name.toUpperCase(Locale.ROOT);
      if (PASSED.contains(upper) || CREDENTIALS.contains(upper)) {
        passed.put(name, value);
      }
    });
    passed.put("DISABLE_AUTOUPDATER", "1");
    passed.put("DISABLE_TELEMETRY", "1");
    passed.put("CLAUDE_CODE_DISABLE_BACKGROUND_TASKS", "1");
    passed.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
    passed.putIfAbsent("CLAUDE_CODE_MAX_RETRIES", RETRIES);
    return Map.copyOf(passed);
  }
}
