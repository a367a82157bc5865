package dev.shraga.reconciler.plan;

import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.worker.OnboardingStep;
import dev.shraga.model.worker.Person;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The table of users says where each user's own box is, and the user is told once that it comes,
/// and once, with a link, that it is ready.
final class OnboardRule implements Rule {
  @Override
  public List<Decision> decide(World world, Desired desired, Instant now) {
    List<Decision> decisions = new ArrayList<>();
    for (WorkerSeen seen : world.workers().values()) {
      Worker worker = seen.worker();
      BoxRecord record = worker.box();
      if (record == null || worker.owner().isEmpty()) {
        continue;
      }
      String owner = worker.owner().toLowerCase(Locale.ROOT);
      OnboardingStep step = step(record);
      Person person = world.people().get(owner);
      String link = world.machines().link(record.key()).orElse(null);
      boolean told =
          person != null
              && person.onboardingStep().equals(step.word())
              && person.boxName().equals(record.key().name())
              && person.boxStatus().equals(boxStatus(step));
      boolean another =
          step == OnboardingStep.REMOVED
              && person != null
              && !person.boxName().equals(record.key().name());
      if (!told && !another && (step != OnboardingStep.READY || link != null)) {
        decisions.add(
            new Decision(
                onboard(world, worker, person, step, message(step, link)),
                "its box is " + record.step().word()));
      }
    }
    return decisions;
  }

  private static Action.Onboard onboard(
      World world, Worker worker, @Nullable Person person, OnboardingStep step, String message) {
    Action.Onboard onboard = new Action.Onboard(worker, person, boxStatus(step), step, message);
    return world.told().contains(onboard.what())
        ? new Action.Onboard(worker, person, boxStatus(step), step, "")
        : onboard;
  }

  private static OnboardingStep step(BoxRecord record) {
    return switch (record.step()) {
      case CREATING -> OnboardingStep.PROVISIONING;
      case SETTING_UP, BOOTING, MENDING ->
          record.madeAt() == null ? OnboardingStep.PROVISIONING : OnboardingStep.SETTING_UP;
      case SERVING -> OnboardingStep.READY;
      case RESTING -> OnboardingStep.RESTING;
      case STUCK -> OnboardingStep.FAILED;
      case REMOVING, GONE -> OnboardingStep.REMOVED;
    };
  }

  private static String boxStatus(OnboardingStep step) {
    return switch (step) {
      case PROVISIONING, SETTING_UP -> "Provisioning";
      case READY, RESTING -> "Succeeded";
      case FAILED -> "Failed";
      case REMOVED -> "";
    };
  }

  private static String message(OnboardingStep step, @Nullable String link) {
    return switch (step) {
      case PROVISIONING ->
          "You submit many tasks, so you get a Dev Box of your own. It takes about half an hour to"
              + " make; until then your tasks run on the shared ones.";
      case READY -> "Your own Dev Box is ready, and your tasks run on it from now on: " + link;
      case SETTING_UP, RESTING, FAILED, REMOVED -> "";
    };
  }
}
