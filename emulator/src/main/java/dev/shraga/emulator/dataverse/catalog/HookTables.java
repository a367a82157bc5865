package dev.shraga.emulator.dataverse.catalog;

import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.ColumnType.Choice;
import dev.shraga.model.schema.ColumnType.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The service's own tables of webhooks: where to post, on which message, what of the row goes with
/// it, and the jobs that post later. Names and numbers are the service's.
public final class HookTables {
  /// Logical name of the table of addresses to post to.
  public static final String ENDPOINTS = "serviceendpoint";

  /// Logical name of the table of messages that are posted.
  public static final String STEPS = "sdkmessageprocessingstep";

  /// Logical name of the table of images, which are copies of the row that go with a message.
  public static final String IMAGES = "sdkmessageprocessingstepimage";

  /// Logical name of the table of jobs.
  public static final String JOBS = "asyncoperation";

  /// What an endpoint wants to be shown; nobody reads it.
  public static final String AUTH_VALUE = "authvalue";

  /// Navigation property from a step to its endpoint.
  public static final String HANDLER = "eventhandler_serviceendpoint";

  /// `contract` of an endpoint that is a webhook.
  public static final int WEBHOOK = 8;

  /// `authtype` of an endpoint that wants `?code=`.
  public static final int WEBHOOK_KEY = 4;

  /// `authtype` of an endpoint that wants header fields.
  public static final int HTTP_HEADER = 5;

  /// `authtype` of an endpoint that wants parameters in the address.
  public static final int HTTP_QUERY_STRING = 6;

  /// `mode` of a step that must succeed for the message to come true.
  public static final int SYNCHRONOUS = 0;

  /// `mode` of a step that is posted afterwards.
  public static final int ASYNCHRONOUS = 1;

  /// `stage` of a step after the operation.
  public static final int POST_OPERATION = 40;

  /// `statecode` of a job that is over.
  public static final int COMPLETED = 3;

  /// `statuscode` of a job that waits for its turn.
  public static final int WAITING = 0;

  /// `statuscode` of a job that did what it should.
  public static final int SUCCEEDED = 30;

  /// `statuscode` of a job that did not.
  public static final int FAILED = 31;

  /// All of these tables.
  static final Set<String> NAMES = Set.of(ENDPOINTS, STEPS, IMAGES, JOBS);

  private HookTables() {}

  static List<EntityType> types() {
    return List.of(endpoints(), steps(), images(), jobs());
  }

  private static EntityType endpoints() {
    return ServiceTable.named(ENDPOINTS)
        .written("name", new ColumnType.Text(256))
        .written("description", new ColumnType.Text(100))
        .written("url", new ColumnType.Text(2_000))
        .written(
            "contract",
            new Choice(
                Map.of(1, "OneWay", 2, "Queue", 5, "Topic", 7, "Event Hub", WEBHOOK, "Webhook")))
        .written(
            "authtype",
            new Choice(
                Map.of(
                    2,
                    "SASKey",
                    WEBHOOK_KEY,
                    "WebhookKey",
                    HTTP_HEADER,
                    "HttpHeader",
                    HTTP_QUERY_STRING,
                    "HttpQueryString")))
        .secret(AUTH_VALUE, new ColumnType.Memo(2_000))
        .stamped()
        .type("name");
  }

  private static EntityType steps() {
    return ServiceTable.named(STEPS)
        .written("name", new ColumnType.Text(256))
        .written("description", new ColumnType.Text(256))
        .written(
            "sdkmessageid",
            new Lookup(
                MessageTables.MESSAGES, "sdkmessageid", "sdkmessageid_sdkmessageprocessingstep"))
        .written(
            "sdkmessagefilterid",
            new Lookup(
                MessageTables.FILTERS,
                "sdkmessagefilterid",
                "sdkmessagefilterid_sdkmessageprocessingstep"))
        .written(
            "eventhandler",
            new Lookup(ENDPOINTS, HANDLER, "serviceendpoint_sdkmessageprocessingstep"))
        .written("filteringattributes", new ColumnType.Memo(100_000))
        .written(
            "stage",
            new Choice(
                Map.of(
                    10, "Pre-validation", 20, "Pre-operation", POST_OPERATION, "Post-operation")))
        .written(
            "mode", new Choice(Map.of(SYNCHRONOUS, "Synchronous", ASYNCHRONOUS, "Asynchronous")))
        .written("rank", new ColumnType.Whole(0, Integer.MAX_VALUE))
        .written("asyncautodelete", new ColumnType.YesNo())
        .written(
            "supporteddeployment", new Choice(Map.of(0, "Server Only", 1, "Client", 2, "Both")))
        .stamped()
        .type("name");
  }

  private static EntityType images() {
    return ServiceTable.named(IMAGES)
        .written("name", new ColumnType.Text(256))
        .written("entityalias", new ColumnType.Text(256))
        .written("messagepropertyname", new ColumnType.Text(256))
        .written("imagetype", new Choice(Map.of(0, "PreImage", 1, "PostImage", 2, "Both")))
        .written("attributes", new ColumnType.Memo(100_000))
        .written(
            "sdkmessageprocessingstepid",
            new Lookup(
                STEPS,
                "sdkmessageprocessingstepid",
                "sdkmessageprocessingstepid_sdkmessageprocessingstepimage"))
        .stamped()
        .type("name");
  }

  private static EntityType jobs() {
    return ServiceTable.named(JOBS)
        .kept("name", new ColumnType.Text(256))
        .kept("operationtype", new Choice(Map.of(1, "System Event")))
        .kept("messagename", new ColumnType.Text(256))
        .kept("primaryentitytype", new ColumnType.Text(128))
        .kept(
            "owningextensionid",
            new Lookup(STEPS, "owningextensionid", "SdkMessageProcessingStep_AsyncOperations"))
        .kept("correlationid", new ColumnType.Id())
        .kept("retrycount", new ColumnType.Whole(0, Integer.MAX_VALUE))
        .kept("errorcode", new ColumnType.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE))
        .kept("message", new ColumnType.Memo(1_048_576))
        .kept("friendlymessage", new ColumnType.Memo(1_048_576))
        .kept("startedon", new ColumnType.Moment())
        .kept("completedon", new ColumnType.Moment())
        .kept(
            ServiceColumns.STATE,
            new Choice(Map.of(0, "Ready", 1, "Suspended", 2, "Locked", COMPLETED, "Completed")))
        .kept(
            ServiceColumns.STATUS,
            new Choice(
                Map.of(
                    WAITING,
                    "Waiting For Resources",
                    20,
                    "In Progress",
                    SUCCEEDED,
                    "Succeeded",
                    FAILED,
                    "Failed",
                    32,
                    "Canceled")))
        .kept(ServiceColumns.CREATED_ON, new ColumnType.Moment())
        .kept(ServiceColumns.MODIFIED_ON, new ColumnType.Moment())
        .type("name");
  }
}
