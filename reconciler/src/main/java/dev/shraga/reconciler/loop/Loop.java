package dev.shraga.reconciler.loop;

import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.model.limit.Backoff;
import dev.shraga.reconciler.lead.FencedDataverse;
import dev.shraga.reconciler.lead.Lead;
import dev.shraga.reconciler.status.LeadView;
import dev.shraga.reconciler.status.PlanView;
import dev.shraga.reconciler.status.RequestsView;
import dev.shraga.reconciler.status.StatusMetrics;
import dev.shraga.reconciler.status.StatusView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one step after the other for as long as the program lives, or looks while another leads.
/// No failure of a pass ends it; tables that do not fit do, before the first pass.
public final class Loop {
  /// After a pass that changed something it is looked again so soon, since what it changed may
  /// allow more.
  private static final Duration SOON = Duration.ofMillis(50);

  /// But not more often than this in a row: rows that others write all the time must not become a
  /// storm of requests.
  private static final int SOON_AT_MOST = 4;

  private static final Backoff TROUBLE = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  private final SchemaGate gate;
  private final Reconciler reconciler;
  private final Settings settings;
  private final Board board;
  private final StatusMetrics metrics;
  private long passes;
  private int soonInARow;
  private int troubles;

  /// What the loop is given from outside.
  ///
  /// @param every from one pass to the next when nothing changes
  /// @param folder name of the manifests' folder, for the page
  /// @param notebook keeps what was seen for the next run
  /// @param requests what was sent to Dataverse until now
  /// @param lead whether this one works or watches
  /// @param random spreads waits, from 0 up to 1
  public record Settings(
      Duration every,
      String folder,
      Notebook notebook,
      Supplier<RequestsView> requests,
      Supplier<Lead> lead,
      InstantSource clock,
      DoubleSupplier random) {}

  /// A loop that has taken no step.
  ///
  /// @param gate is passed before the first
  public Loop(
      SchemaGate gate,
      Reconciler reconciler,
      Settings settings,
      Board board,
      StatusMetrics metrics) {
    this.gate = gate;
    this.reconciler = reconciler;
    this.settings = settings;
    this.board = board;
    this.metrics = metrics;
  }

  /// Runs until the thread is interrupted.
  ///
  /// @throws UnfitSchema if it turns out that the environment's tables do not fit
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(turn());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// One step, and how long to wait before the next.
  Duration turn() {
    Instant now = settings.clock().instant();
    try {
      gate.pass();
      boolean leads = settings.lead().get().leads();
      Pass pass = leads ? reconciler.step(now) : reconciler.look(now);
      passes++;
      troubles = 0;
      StatusView view =
          StatusViews.of(
                  pass, passes, settings.folder(), reconciler.ended(), settings.requests().get())
              .with(lead());
      board.show(view);
      settings.notebook().keep(() -> reconciler.seen(now), now);
      metrics.pass(
          Duration.between(now, settings.clock().instant()),
          leads ? view.plan() : new PlanView(now, List.of()));
      return pass.lookAgain() && soonInARow++ < SOON_AT_MOST ? SOON : usual();
    } catch (DataverseProblem problem) {
      if (problem.code().equals(FencedDataverse.NOT_LEADING)) {
        LOG.atInfo().log("pass given up, it does not lead any more");
        return SOON;
      }
      LOG.atWarn()
          .addKeyValue("status", problem.status())
          .addKeyValue("code", problem.code())
          .addKeyValue("problem", problem.getMessage())
          .log("pass failed");
      return trouble(
          String.valueOf(problem.getMessage()), problem.retryAfter().orElse(Duration.ZERO));
    } catch (UnfitSchema unfit) {
      throw unfit;
    } catch (RuntimeException broken) {
      // A fault of ours in one pass must not end all of them: the next one starts from what it
      // observes.
      LOG.atError().setCause(broken).log("pass broke");
      return trouble("a fault of the reconciler: " + broken, Duration.ZERO);
    }
  }

  private LeadView lead() {
    Lead lead = settings.lead().get();
    return new LeadView(lead.leads(), lead.term(), lead.holder(), lead.problem());
  }

  private Duration usual() {
    soonInARow = 0;
    return settings.every();
  }

  private Duration trouble(String why, Duration atLeast) {
    board.problem(why, lead());
    troubles++;
    Duration wait = TROUBLE.after(troubles, settings.random().getAsDouble());
    return wait.compareTo(atLeast) < 0 ? atLeast : wait;
  }
}
