package dev.shraga.emulator.dataverse.definition;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.catalog.Definitions;
import dev.shraga.emulator.dataverse.rows.Transaction;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.write.Written;
import dev.shraga.emulator.http.Response;
import java.util.Set;

/// The part of the Web API that is about definitions: which path and verb go where.
public final class DefinitionApi {
  private static final Set<String> ROOTS =
      Set.of("EntityDefinitions", "RelationshipDefinitions", "GlobalOptionSetDefinitions");

  private DefinitionApi() {}

  /// Whether a request is about definitions.
  public static boolean answers(Call call) {
    return ROOTS.contains(call.path().split("[(/]", 2)[0]);
  }

  /// Answers a question. Without `Consistency: Strong` it is answered from a copy that lags behind.
  public static Response read(View view, Call call) {
    Definitions definitions = view.definitions();
    boolean strong =
        call.headers().first("Consistency").filter("Strong"::equalsIgnoreCase).isPresent();
    return new DefinitionReads(strong ? definitions.published() : definitions.settled(), call)
        .answer();
  }

  /// Changes definitions.
  public static Written write(Transaction transaction, Call call) {
    call.rights().requireCustomization();
    DefinitionPath path = DefinitionPath.parse(call.path());
    return switch (call.method()) {
      case "POST" -> new DefinitionWrites(transaction, call).create(path);
      case "PATCH" -> throw Refusals.patchedDefinition("EntityMetadata");
      default -> throw Refusals.method(call.method());
    };
  }
}
