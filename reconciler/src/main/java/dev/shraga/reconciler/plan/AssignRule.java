package dev.shraga.reconciler.plan;

import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.task.WaitReason;
import dev.shraga.reconciler.desired.Desired;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every task that may run has a live worker while there is capacity; one that has none says why.
///
/// It decides by the queue that is shown, so that nothing else is done than is said.
final class AssignRule {
  /// Rows in a pass whose reason stays of its kind, with another number in it. A worker that falls
  /// silent changes that of every task behind it; the first in the queue are told first, the others
  /// in the passes that follow.
  private static final int REWORDED_AT_MOST = 20;

  private AssignRule() {}

  static List<Decision> decide(List<Place> queue, Desired desired) {
    List<Decision> decisions = new ArrayList<>();
    int reworded = 0;
    for (Place place : queue) {
      UserTask user = place.task().userRow();
      switch (place) {
        case Place.Served served ->
            decisions.add(
                new Decision(
                    new Action.Assign(
                        served.mirror(), user, served.worker(), desired.manifests().policy().run()),
                    served.worker().name() + served.why()));
        case Place.Waiting waiting -> {
          WaitReason reason = waiting.reason();
          if (!isSaid(reason, waiting.mirror(), user)
              && (isNew(reason, waiting.mirror()) || reworded++ < REWORDED_AT_MOST)) {
            decisions.add(
                new Decision(
                    new Action.Explain(waiting.mirror(), user, reason), reason.headline()));
          }
        }
      }
    }
    return decisions;
  }

  /// Whether both rows say it already. A row that says it is not written again.
  private static boolean isSaid(WaitReason reason, Mirror mirror, @Nullable UserTask user) {
    boolean userSaysIt =
        user == null || user.status().terminal() || reason.equals(user.waitReason());
    return reason.equals(mirror.waitReason()) && userSaysIt;
  }

  /// Whether it waits for something else than the row says.
  private static boolean isNew(WaitReason reason, Mirror mirror) {
    WaitReason said = mirror.waitReason();
    return said == null || !said.sameKind(reason);
  }
}
