package dev.shraga.agent.install;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which variables `install` takes over from the environment that it runs in. That is how secrets
/// come to the agent: never through a command line.
public final class Variables {
  private static final Set<String> TAKEN =
      Set.of(
          // Where the rows are, and who we are to them.
          "DATAVERSE_URL",
          "DATAVERSE_TOKEN",
          "TABLE_NAME",
          "WORKERS_TABLE",
          "USERS_TABLE",
          "MESSAGES_TABLE",
          "CONVERSATIONS_TABLE",
          "LEASES_TABLE",
          "EVENTS_TABLE",
          "AZURE_CLIENT_ID",
          "AZURE_TENANT_ID",
          "AZURE_CLIENT_SECRET",
          "AZURE_CLIENT_CERTIFICATE_PATH",
          "AZURE_AUTHORITY_HOST",
          // Where results go.
          "SHRAGA_GIT_TOKEN",
          "SHRAGA_GIT_USERNAME",
          "SHRAGA_GIT_HOST",
          // The coding CLI.
          "ANTHROPIC_API_KEY",
          "ANTHROPIC_AUTH_TOKEN",
          "ANTHROPIC_BASE_URL",
          "ANTHROPIC_MODEL",
          "CLAUDE_CODE_OAUTH_TOKEN",
          "CLAUDE_CONFIG_DIR",
          "CLAUDE_CODE_GIT_BASH_PATH",
          // The company's network.
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "NODE_EXTRA_CA_CERTS",
          "SSL_CERT_FILE");

  private Variables() {}

  /// Those of an environment that the agent needs. What was stored before stays unless it is given
  /// anew, so that a second install needs no secret again.
  ///
  /// @param path whether the search path is taken too: a user's service on Linux has a bare one
  public static Map<String, String> taken(
      Map<String, String> stored, Map<String, String> environment, boolean path) {
    Map<String, String> taken = new TreeMap<>(stored);
    environment.forEach((name, value) -> {
      if (!value.isBlank() && (TAKEN.contains(name) || (path && name.equals("PATH")))) {
        taken.put(name, value);
      }
    });
    return taken;
  }

  /// Lines `NAME=VALUE` for a reader, without what is or may be secret.
  public static String shown(Map<String, String> environment) {
    StringBuilder shown = new StringBuilder();
    new TreeMap<>(environment)
        .forEach((name, value) ->
            shown.append(name).append('=').append(secret(name) ? "[hidden]" : value).append('\n'));
    return shown.toString();
  }

  /// A proxy's address may have a password in it.
  private static boolean secret(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.contains("TOKEN")
        || upper.contains("SECRET")
        || upper.contains("KEY")
        || upper.contains("PASSWORD")
        || upper.contains("PROXY");
  }
}
