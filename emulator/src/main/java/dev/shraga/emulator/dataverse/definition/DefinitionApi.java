package dev.shraga.emulator.dataverse.definition;

import dev.shraga.emulator.dataverse.answer.DefinitionRefusals;
import dev.shraga.emulator.dataverse.answer.Refusal;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.catalog.Definitions;
import dev.shraga.emulator.dataverse.rows.Transaction;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.url.Address;
import dev.shraga.emulator.dataverse.write.Written;
import dev.shraga.emulator.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The part of the Web API that is about definitions: which path and verb go where.
public final class DefinitionApi {
  private static final Set<String> ROOTS =
      Set.of("EntityDefinitions", "RelationshipDefinitions", "GlobalOptionSetDefinitions");

  private final CustomizationLock lock;

  /// Definitions of an organisation.
  ///
  /// @param lockHeld how long after a change the next one is refused
  public DefinitionApi(Duration lockHeld) {
    this.lock = new CustomizationLock(lockHeld);
  }

  /// Whether a request is about definitions.
  public static boolean answers(Call call) {
    List<String> segments = Address.segments(call.path());
    if (segments.isEmpty()) {
      return false;
    }
    String name = segments.getFirst().replaceFirst("\\(.*", "");
    return ROOTS.contains(name) || DefinitionActions.NAMES.contains(name);
  }

  /// Answers a question. Without `Consistency: Strong` it is answered from a copy that lags behind.
  public Response read(View view, Call call) {
    if (DefinitionActions.NAMES.contains(DefinitionPath.parse(call.path()).first().name())) {
      throw noOperation(call);
    }
    Definitions definitions = view.definitions();
    boolean strong =
        call.headers().first("Consistency").filter("Strong"::equalsIgnoreCase).isPresent();
    return new DefinitionReads(strong ? definitions.published() : definitions.settled(), call)
        .answer();
  }

  /// Changes definitions.
  public Written write(Transaction transaction, Call call) {
    call.rights().requireCustomization();
    lock.requireFree(call.now());
    Written written = change(transaction, call, DefinitionPath.parse(call.path()));
    lock.hold(call.now());
    return written;
  }

  private static Written change(Transaction transaction, Call call, DefinitionPath path) {
    DefinitionChanges changes = new DefinitionChanges(transaction, call);
    String first = path.first().name();
    if (DefinitionActions.NAMES.contains(first) && !call.method().equals("POST")) {
      throw noOperation(call);
    }
    return switch (call.method()) {
      case "POST" ->
          DefinitionActions.NAMES.contains(first)
              ? new DefinitionActions(transaction, call).perform(first)
              : new DefinitionWrites(transaction, call).create(path);
      case "PUT" -> changes.replace(path);
      case "DELETE" -> changes.delete(path);
      case "PATCH" ->
          throw DefinitionRefusals.patched(
              switch (path.last().name()) {
                case "EntityDefinitions" -> "EntityMetadata";
                case "Attributes" -> "AttributeMetadata";
                case "Keys" -> "EntityKeyMetadata";
                case "RelationshipDefinitions" -> "RelationshipMetadataBase";
                case "GlobalOptionSetDefinitions" -> "OptionSetMetadataBase";
                default -> "MetadataBase";
              });
      default -> throw Refusals.method(call.method());
    };
  }

  private static Refusal noOperation(Call call) {
    return Refusals.noOperation(call.root() + "/" + call.relative());
  }
}
