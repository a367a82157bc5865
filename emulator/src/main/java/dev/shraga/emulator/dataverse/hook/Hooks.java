package dev.shraga.emulator.dataverse.hook;

import dev.shraga.emulator.dataverse.answer.HookRefusals;
import dev.shraga.emulator.dataverse.catalog.HookTables;
import dev.shraga.emulator.dataverse.rows.Happening;
import dev.shraga.emulator.dataverse.rows.Store;
import dev.shraga.emulator.dataverse.rows.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/// Tells receivers what happened.
///
/// A synchronous step is posted while its transaction holds the store, as it holds the database in
/// the service: a receiver that asks the emulator before it answers waits for itself.
public final class Hooks implements Happening.Witness, AutoCloseable {
  private final Supplier<UUID> ids;
  private final Context.Origin origin;
  private final Carrier carrier = new Carrier();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Hooks of an organisation.
  ///
  /// @param ids for jobs and traces; called by many threads
  public Hooks(Supplier<UUID> ids, UUID organization, UUID businessUnit) {
    this.ids = ids;
    this.origin = new Context.Origin(organization, businessUnit);
  }

  /// Something to post when its transaction has come true.
  private record Job(UUID id, Parcel parcel, boolean forgetsSuccess, Instant at) {}

  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if a synchronous step fails
  @Override
  public Happening.Errand told(Transaction transaction, List<Happening> happenings) {
    if (transaction.rows(Step.table(transaction, HookTables.STEPS)).isEmpty()) {
      return _ -> {};
    }
    UUID trace = ids.get();
    List<Job> jobs = new ArrayList<>();
    for (Happening happening : happenings) {
      for (Step step : Step.about(transaction, happening)) {
        UUID id = ids.get();
        Context.Ids both = new Context.Ids(trace, id);
        Parcel parcel =
            Parcel.of(new Context(transaction, step, happening, origin, both, transaction.now()));
        if (step.synchronous()) {
          require(step, carrier.deliver(parcel));
        } else {
          Jobs.open(transaction, id, step, happening, trace);
          jobs.add(new Job(id, parcel, step.forgetsSuccess(), transaction.now()));
        }
      }
    }
    return store -> jobs.forEach(job -> start(store, job));
  }

  /// Ends the jobs that an earlier life left: what they would have posted is gone.
  public static void giveUp(Transaction transaction) {
    for (UUID job : Jobs.left(transaction)) {
      Jobs.close(
          transaction,
          job,
          new Delivery.Failed("The emulator ended before this was posted.", 0),
          false);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    carrier.close();
  }

  private void start(Store store, Job job) {
    try {
      threads.execute(() -> {
        Delivery delivery = carrier.deliver(job.parcel());
        if (threads.isShutdown()) {
          return; // The next life ends the job.
        }
        store.write(
            job.at(),
            transaction -> {
              Jobs.close(transaction, job.id(), delivery, job.forgetsSuccess());
              return job;
            });
      });
    } catch (RejectedExecutionException closing) {
      // As above.
    }
  }

  private static void require(Step step, Delivery delivery) {
    switch (delivery) {
      case Delivery.Taken _ -> {}
      case Delivery.Failed(String why, _) -> throw HookRefusals.aborted(step.name(), why);
    }
  }
}
