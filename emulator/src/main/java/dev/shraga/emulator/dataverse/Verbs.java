package dev.shraga.emulator.dataverse;

import dev.shraga.emulator.dataverse.url.Resource;
import java.util.ArrayList;
import java.util.List;

/// Which verbs a resource takes, for `OPTIONS` and for refusals of all others.
final class Verbs {
  /// Those of definitions of tables, columns and choices.
  static final List<String> OF_DEFINITIONS = verbs("GET", "HEAD", "POST", "PUT", "DELETE");

  private Verbs() {}

  /// The verbs of a resource.
  static List<String> of(Resource resource) {
    return switch (resource) {
      case Resource.ServiceDocument _,
          Resource.Metadata _,
          Resource.WhoAmI _,
          Resource.TotalRecordCount _,
          Resource.Count _,
          Resource.RelatedOne _,
          Resource.RelatedMany _ ->
          verbs("GET", "HEAD");
      case Resource.Rows _ -> verbs("GET", "HEAD", "POST");
      case Resource.One _ -> verbs("GET", "HEAD", "PATCH", "DELETE");
      case Resource.Cell _, Resource.LookupReference _ -> verbs("GET", "HEAD", "PUT", "DELETE");
      case Resource.CollectionReference _ -> verbs("GET", "HEAD", "POST", "DELETE");
      case Resource.Sharing sharing when sharing.function() -> verbs("GET", "HEAD");
      case Resource.Sharing _, Resource.Bulk _, Resource.Batch _ -> verbs("POST");
    };
  }

  private static List<String> verbs(String... verbs) {
    List<String> all = new ArrayList<>(List.of("OPTIONS"));
    all.addAll(List.of(verbs));
    return List.copyOf(all);
  }
}
