package dev.shraga.clients.devcenter;

import dev.shraga.model.box.BoxKey;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Paths, names and links. Every name is checked before it stands in a path, so none needs to be
/// encoded.
///
/// @param origin scheme, host and port of the Dev Center
record Addresses(URI origin) {
  static final String VERSION = "api-version=2025-02-01";

  /// From the service's specification; also for pools, boxes, groups and schedules.
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9-_.]{2,62}");

  private static final Pattern USER =
      Pattern.compile("[a-zA-Z0-9]{8}-([a-zA-Z0-9]{4}-){3}[a-zA-Z0-9]{12}|me");

  /// Segments that cannot climb, and no more than fits in a row.
  private static final Pattern OPERATION =
      Pattern.compile("/projects(?=.{1,240}$)(/[a-zA-Z0-9][a-zA-Z0-9-_.]*)+");

  static final String ALL_BOXES = "/devboxes";

  static boolean name(String text) {
    return NAME.matcher(text).matches();
  }

  static boolean user(String text) {
    return USER.matcher(text).matches();
  }

  static String pools(String project) {
    return "/projects/" + project + "/pools";
  }

  static String box(BoxKey key) {
    return "/projects/" + key.project() + "/users/" + key.user() + "/devboxes/" + key.name();
  }

  static String group(BoxKey key, String group) {
    return box(key) + "/customizationGroups/" + group;
  }

  /// A path, which may have a query already, as a whole address of our version.
  String absolute(String path) {
    return origin + path + (path.contains("?") ? "&" : "?") + VERSION;
  }

  /// A link to the next page as a whole address, if it leads back to the same service.
  Optional<String> next(String link) {
    return same(link)
        .map(uri -> {
          String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
          String path = uri.getRawPath() + (query.isEmpty() ? "" : "?" + query);
          return query.contains("api-version=") ? origin + path : absolute(path);
        });
  }

  /// The path of an operation, short enough for a row, if it is one of this service.
  ///
  /// @param link a path, or the whole address as the service gives it
  Optional<String> operation(String link) {
    return same(link).map(URI::getRawPath).filter(path -> OPERATION.matcher(path).matches());
  }

  /// A link of the same scheme, host and port. The scheme was checked when the origin was given.
  private Optional<URI> same(String link) {
    try {
      URI uri = origin.resolve(link);
      return origin.getScheme().equalsIgnoreCase(uri.getScheme())
              && String.valueOf(origin.getHost()).equalsIgnoreCase(uri.getHost())
              && port(origin) == port(uri)
              && uri.getRawUserInfo() == null
              && uri.getRawPath().startsWith("/")
          ? Optional.of(uri)
          : Optional.empty();
    } catch (IllegalArgumentException noLink) {
      return Optional.empty();
    }
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0
        ? uri.getPort()
        : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}
