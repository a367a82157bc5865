package dev.shraga.reconciler.plan;

import dev.shraga.model.task.UserTask;
import dev.shraga.model.task.WaitReason;
import dev.shraga.reconciler.desired.Desired;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every task that may run has a live worker while there is capacity; one that has none says why.
///
/// It decides by the queue that is shown, so that nothing else is done than is said.
final class AssignRule {
  private AssignRule() {}

  static List<Decision> decide(List<Place> queue, Desired desired) {
    List<Decision> decisions = new ArrayList<>();
    for (Place place : queue) {
      UserTask user = place.task().userRow();
      switch (place) {
        case Place.Served served ->
            decisions.add(
                new Decision(
                    new Action.Assign(
                        served.mirror(), user, served.worker(), desired.manifests().policy().run()),
                    served.worker().name() + served.why()));
        case Place.Waiting waiting ->
            unexplained(waiting, user)
                .map(reason ->
                    new Decision(
                        new Action.Explain(waiting.mirror(), user, reason), reason.headline()))
                .ifPresent(decisions::add);
      }
    }
    return decisions;
  }

  /// The reason, if a row does not say it yet. A row that says it already is not written again.
  private static Optional<WaitReason> unexplained(Place.Waiting waiting, @Nullable UserTask user) {
    WaitReason reason = waiting.reason();
    boolean mirrorSaysIt = reason.equals(waiting.mirror().waitReason());
    boolean userSaysIt =
        user == null || user.status().terminal() || reason.equals(user.waitReason());
    return mirrorSaysIt && userSaysIt ? Optional.empty() : Optional.of(reason);
  }
}
