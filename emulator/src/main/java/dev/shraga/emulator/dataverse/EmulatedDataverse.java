package dev.shraga.emulator.dataverse;

import dev.shraga.emulator.dataverse.access.Account;
import dev.shraga.emulator.dataverse.access.Callers;
import dev.shraga.emulator.dataverse.access.Identities;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.dataverse.access.Privilege;
import dev.shraga.emulator.dataverse.access.Roles;
import dev.shraga.emulator.dataverse.access.ShareRows;
import dev.shraga.emulator.dataverse.admin.AdminDoor;
import dev.shraga.emulator.dataverse.admin.Backstage;
import dev.shraga.emulator.dataverse.admin.Usage;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.definition.DefinitionApi;
import dev.shraga.emulator.dataverse.fault.Faults;
import dev.shraga.emulator.dataverse.hook.Hooks;
import dev.shraga.emulator.dataverse.journal.Journal;
import dev.shraga.emulator.dataverse.rows.CommitLog;
import dev.shraga.emulator.dataverse.rows.Store;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// An emulated organisation, ready to be asked in process or behind a
/// [dev.shraga.emulator.http.Port].
public final class EmulatedDataverse implements Service, AutoCloseable {
  private final Fixture fixture;
  private final Settings settings;
  private final Identities identities;
  private final Optional<Journal> journal;
  private final Hooks hooks;
  private final Store store;
  private final Seeding seeding;
  private final Faults faults = new Faults();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final Organization organization;

  private EmulatedDataverse(
      Fixture fixture,
      Settings settings,
      Identities identities,
      Optional<Journal> journal,
      CommitLog log) {
    this.fixture = fixture;
    this.settings = settings;
    this.identities = identities;
    this.journal = journal;
    Catalog catalog = new Catalog(fixture.schema());
    UUID name = UUID.nameUUIDFromBytes("organization".getBytes(StandardCharsets.UTF_8));
    UUID unit = UUID.nameUUIDFromBytes("businessunit".getBytes(StandardCharsets.UTF_8));
    this.hooks = new Hooks(settings.ids(), name, unit);
    this.store = new Store(catalog, settings.definitionDelay(), log, hooks);
    this.seeding = new Seeding(fixture, settings.ids());
    Usage usage = new Usage();
    this.organization =
        new Organization(
            new Api(
                store,
                new DefinitionApi(settings.customizationLock()),
                settings.ids(),
                new Api.Profile(name, unit)),
            new AdminDoor(store, identities, settings.ids(), usage, faults, new Behind()),
            new Callers(identities, this::shared),
            usage,
            faults,
            settings);
  }

  /// Opens an organisation that forgets everything when it is closed.
  public static EmulatedDataverse open(Fixture fixture, Settings settings, Instant now) {
    return open(fixture, settings, CommitLog.NONE, now);
  }

  /// The same where somebody looks at every transaction as it is committed.
  public static EmulatedDataverse open(
      Fixture fixture, Settings settings, CommitLog witness, Instant now) {
    EmulatedDataverse opened =
        new EmulatedDataverse(
            fixture,
            settings,
            new Identities(new Roles(fixture.roles())),
            Optional.empty(),
            witness);
    opened.restart(now);
    return opened;
  }

  /// Opens an organisation that keeps its state in a folder. The fixture's rows are written only
  /// into an empty folder; its identities are admitted each time, and one that is known by its
  /// e-mail address keeps its user id and gets the fixture's token.
  ///
  /// @throws java.io.UncheckedIOException if the folder cannot be used, or another process uses it
  /// @throws IllegalStateException if the journal in it cannot be read
  public static EmulatedDataverse open(
      Fixture fixture, Settings settings, Path state, Instant now) {
    Identities identities = new Identities(new Roles(fixture.roles()));
    Journal journal = Journal.open(state, identities, settings.forceToDisk());
    EmulatedDataverse opened =
        new EmulatedDataverse(fixture, settings, identities, Optional.of(journal), journal);
    try {
      opened.resume(journal, now);
    } catch (RuntimeException unreadable) {
      // The folder must not stay locked by an emulator that never opened.
      journal.close();
      throw unreadable;
    }
    return opened;
  }

  @Override
  public Response answer(Request request, Instant now) {
    return organization.answer(request, now.plus(ahead.get()));
  }

  /// The faults that strike requests; they can be changed at any time.
  public Faults faults() {
    return faults;
  }

  /// Who may call, with their tokens.
  public List<Identity> identities() {
    return identities.all();
  }

  /// Admits an identity, or changes the one with the same e-mail address.
  ///
  /// @return the identity as it now stands
  public Identity admit(Identity identity, Instant now) {
    Identity admitted = identities.put(identity);
    journal.ifPresent(log -> log.append(admitted));
    store.write(
        now,
        transaction -> {
          seeding.user(transaction, admitted);
          return admitted;
        });
    return admitted;
  }

  /// Back to the fixture: its rows, its identities, no counts, no faults, the clock put right.
  public void restart(Instant now) {
    ahead.set(Duration.ZERO);
    identities.reset(fixture.identities());
    store.reset(now, transaction -> seeding.everything(transaction, identities));
    organization.resetLimits();
  }

  @Override
  public void close() {
    faults.clear();
    hooks.close();
    journal.ifPresent(Journal::close);
  }

  /// What a user may do to a row because it is shared. A request that asks holds the store's lock
  /// already, so it sees what its own transaction has written.
  private Set<Privilege> shared(UUID row, UUID user) {
    return store.read(view -> ShareRows.of(view, row, user));
  }

  private void resume(Journal written, Instant now) {
    store.restore(written::replay);
    if (identities.all().isEmpty()) {
      restart(now);
    } else {
      fixture.identities().forEach(identity -> admit(identity, now));
      store.write(
          now,
          transaction -> {
            Hooks.giveUp(transaction);
            return now;
          });
    }
  }

  /// What the door for the administrator may do.
  private final class Behind implements Backstage {
    @Override
    public Identity admit(
        String name, String email, List<String> roles, Account account, Instant now) {
      String token = (settings.ids().get() + "" + settings.ids().get()).replace("-", "");
      return EmulatedDataverse.this.admit(
          new Identity(settings.ids().get(), name, email, token, roles, account), now);
    }

    @Override
    public void reset(Instant now) {
      restart(now.minus(ahead.get()));
    }

    @Override
    public void advance(Duration by) {
      ahead.updateAndGet(before -> before.plus(by));
    }

    @Override
    public Duration ahead() {
      return ahead.get();
    }

    @Override
    public void charge(Identity identity, Duration time, Instant now) {
      organization.charge(identity, time, now);
    }

    @Override
    public boolean durable() {
      return journal.isPresent();
    }
  }
}
