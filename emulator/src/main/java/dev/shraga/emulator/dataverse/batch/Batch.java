package dev.shraga.emulator.dataverse.batch;

import dev.shraga.emulator.dataverse.access.Callers;
import dev.shraga.emulator.dataverse.answer.Refusal;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.call.Answers;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.rows.Store;
import dev.shraga.emulator.dataverse.rows.Transaction;
import dev.shraga.emulator.dataverse.url.Address;
import dev.shraga.emulator.dataverse.write.Written;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Carries out a batch: part after part, change sets as one transaction each, up to the first
/// failure unless the caller wants it otherwise.
public final class Batch {
  private static final int MAX_REQUESTS = 1_000;

  /// Longest address of a part, in letters.
  private static final int MAX_URL = 65_536;

  private final Store store;
  private final Requests requests;
  private final Supplier<UUID> ids;

  /// How single requests are carried out.
  public interface Requests {
    /// A request of its own.
    Written perform(Call call);

    /// A request that writes inside a transaction.
    Written write(Transaction transaction, Call call);
  }

  /// A way to carry out batches.
  ///
  /// @param ids for the boundaries of answers
  public Batch(Store store, Requests requests, Supplier<UUID> ids) {
    this.store = store;
    this.requests = requests;
    this.ids = ids;
  }

  /// The answer to a batch.
  ///
  /// @throws Refusal if it is refused as a whole
  public Response answer(Call call) {
    List<Part> parts =
        Multipart.parse(call.headers().first("Content-Type").orElse(""), call.body().text());
    check(parts);
    boolean goOn = call.preferences().continueOnError();
    ContentIds contentIds = new ContentIds();
    MultipartWriter answer = new MultipartWriter("batchresponse_" + ids.get());
    for (Part part : parts) {
      try {
        switch (part) {
          case Part.Single single ->
              answer.add(single(single, call, contentIds), single.contentId());
          case Part.ChangeSet changeSet -> answer.add(changeSet(changeSet, call, contentIds));
        }
      } catch (Refusal refusal) {
        // One answer stands for a whole change set: none of it has happened.
        answer.add(Answers.refusal(refusal, call.preferences()), "");
        if (!goOn) {
          return answer.response(refusal.status());
        }
      }
    }
    return answer.response(200);
  }

  private Response single(Part.Single single, Call call, ContentIds contentIds) {
    Written written = requests.perform(inner(call, contentIds.resolve(single.request())));
    contentIds.put(single.contentId(), written.address());
    return written.response();
  }

  private MultipartWriter changeSet(Part.ChangeSet changeSet, Call call, ContentIds contentIds) {
    // A change set that fails leaves no rows, so that nothing later may refer to them.
    ContentIds own = contentIds.copy();
    List<Written> all =
        store.write(
            call.now(),
            transaction -> {
              List<Written> done = new ArrayList<>();
              for (Part.Single single : changeSet.requests()) {
                Request request = own.resolve(single.request());
                Written written = requests.write(transaction, inner(call, request));
                own.put(single.contentId(), written.address());
                done.add(written);
              }
              return done;
            });
    MultipartWriter answer = new MultipartWriter("changesetresponse_" + ids.get());
    for (int i = 0; i < all.size(); i++) {
      contentIds.put(changeSet.requests().get(i).contentId(), all.get(i).address());
      answer.add(all.get(i).response(), changeSet.requests().get(i).contentId());
    }
    return answer;
  }

  private static void check(List<Part> parts) {
    int count = 0;
    for (Part part : parts) {
      count +=
          switch (part) {
            case Part.Single _ -> 1;
            case Part.ChangeSet(var requests) -> requests.size();
          };
      if (part instanceof Part.ChangeSet(var requests)) {
        requireContentIds(requests);
      }
    }
    if (count > MAX_REQUESTS) {
      throw Refusals.query(
          "The batch has " + count + " requests; the limit is " + MAX_REQUESTS + ".");
    }
  }

  /// Each part of a change set has an id of its own.
  private static void requireContentIds(List<Part.Single> requests) {
    Set<String> seen = new HashSet<>();
    for (Part.Single single : requests) {
      String id = single.contentId();
      if (id.isEmpty()) {
        throw Refusals.query("Content-ID header not present in a part of a change set.");
      }
      if (!seen.add(id)) {
        throw Refusals.query("The Content-ID '" + id + "' stands twice in a change set.");
      }
    }
  }

  private static Call inner(Call call, Request request) {
    Callers.requireNobody(request.headers());
    if (request.target().length() > MAX_URL) {
      throw Refusals.urlTooLong(MAX_URL);
    }
    Call part =
        new Call(
            call.rights(),
            request.method(),
            request.target(),
            request.headers(),
            request.body(),
            call.root(),
            call.now(),
            call.work());
    if (Address.segments(part.path()).equals(List.of("$batch"))) {
      throw Refusals.nestedBatch();
    }
    return part;
  }
}
