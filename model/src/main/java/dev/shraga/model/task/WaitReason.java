package dev.shraga.model.task;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Why a task has no worker yet, computed by the very decision that gave it none.
///
/// @param what what it waits for
/// @param since when it began to wait for that
/// @param position its place in the queue, from 1; further back the first of its range, see
///   [Position]
public record WaitReason(WaitingFor what, Instant since, int position) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  /// An account may be used up for days.
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  /// Checks the position, and makes it the first of its range.
  public WaitReason {
    position = Position.of(position).first();
  }

  /// The whole reason in one sentence of at most 200 characters, for a row, the page and the CLI.
  public String sentence() {
    return "Waiting for %s since %s, position %s; %s"
        .formatted(headline(), CLOCK.format(since), Position.of(position).text(), nextChange());
  }

  /// What it waits for, in a few words.
  public String headline() {
    return switch (what) {
      case WaitingFor.FreeWorker free -> "a free worker in pool " + shorten(free.pool());
      case WaitingFor.LiveWorker live -> "a live worker in pool " + shorten(live.pool());
      case WaitingFor.Closed closed -> "pool " + shorten(closed.pool()) + " to open";
      case WaitingFor.AnyPool _ -> "a worker pool";
      case WaitingFor.Backoff _ -> "its next attempt";
      case WaitingFor.Account _ -> "the coding CLI's account";
      case WaitingFor.ItsWorker its -> "worker " + shorten(its.worker());
      case WaitingFor.Quota _ -> "an earlier task of yours";
      case WaitingFor.Boxes boxes -> "a box of pool " + shorten(boxes.pool());
      case WaitingFor.Paused _ -> "the end of a pause";
      case WaitingFor.Outage _ -> "the workers to come back";
    };
  }

  /// What has to happen before this changes.
  public String nextChange() {
    return switch (what) {
      case WaitingFor.FreeWorker free ->
          free.busy() == 1 ? "its 1 worker is busy" : "its " + free.busy() + " workers are busy";
      case WaitingFor.LiveWorker live -> missing(live);
      case WaitingFor.Closed closed -> "it takes no task until " + DAY.format(closed.until());
      case WaitingFor.AnyPool _ -> "an admin has to add one";
      case WaitingFor.Backoff backoff -> "not before " + CLOCK.format(backoff.until());
      case WaitingFor.Account account ->
          "the coding CLI's account is used up until " + DAY.format(account.until());
      case WaitingFor.ItsWorker its ->
          "it has the session and is not free; any other from " + CLOCK.format(its.until());
      case WaitingFor.Quota quota -> quota.running() + " of " + quota.limit() + " are running";
      case WaitingFor.Boxes boxes ->
          switch (boxes.boxes()) {
            case 0 -> "one is made if it goes on waiting";
            case 1 -> "1 box is being made ready";
            default -> boxes.boxes() + " boxes are being made ready";
          };
      case WaitingFor.Paused paused ->
          "an admin paused all new work until " + DAY.format(paused.until());
      case WaitingFor.Outage outage ->
          outage.silent() + " of " + outage.workers() + " went silent at once";
    };
  }

  private static String missing(WaitingFor.LiveWorker live) {
    if (live.silent() + live.cordoned() + live.stuck() == 0) {
      return "it has none, an admin has to add one";
    }
    String stuck = live.stuck() == 0 ? "" : ", " + live.stuck() + " stuck: an admin has to look";
    return live.silent() + " not heard, " + live.cordoned() + " cordoned" + stuck;
  }

  /// Whether both wait for the same thing, so that the waiting time goes on counting.
  public boolean sameKind(WaitReason other) {
    return what.getClass() == other.what.getClass();
  }

  /// A name may have 63 characters; the sentence has to fit into 200.
  private static String shorten(String name) {
    return name.length() <= 63 ? name : name.substring(0, 62) + "…";
  }
}
