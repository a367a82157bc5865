package dev.shraga.local.cli;

import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.http.Port;
import dev.shraga.emulator.http.SelfSigned;
import dev.shraga.model.schema.Schema;
import dev.shraga.reconciler.cli.CommandProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `emulate`: plays services of the outside on this machine.
@Command(
    name = "emulate",
    description = "Play a service of the outside on this machine.",
    synopsisSubcommandLabel = "(dataverse | devcenter)")
public final class EmulateCommand {
  /// The administrator of an organisation without a fixture, whom the reconciler signs in as.
  public static final String ADMIN_EMAIL = "shraga@localhost";

  /// `emulate dataverse`: an organisation on a loopback port, until stopped.
  @Command(
      name = "dataverse",
      description = "Play Dataverse on 127.0.0.1 until stopped.",
      footer = {
        "",
        "Prints 'ready URL' once it answers; with --tls, before that 'certificate FILE'.",
        "",
        "Environment:",
        "  EMULATOR_TOKEN   the administrator's token, where --token would be seen by others",
        "",
        "Examples:",
        "  shraga emulate dataverse --fixture F1 --port 8441 --token secret",
        "  shraga emulate dataverse --token secret --state ./organisation --tls",
        "  shraga emulate dataverse --token secret --definition-delay PT30S"
      })
  public static final class DataverseCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", description = "Default: any free one.")
    private int port;

    @Option(
        names = "--fixture",
        paramLabel = "FILE|F1",
        description = "Tables, identities and rows to begin with (default: our tables, no row).")
    private @Nullable String fixture;

    @Option(
        names = "--tables",
        paramLabel = "FILE",
        description = "Tables, if not those packed with the program.")
    private @Nullable Path tables;

    @Option(
        names = "--empty",
        description = "No table but the service's own, as before shraga schema apply.")
    private boolean empty;

    @Option(
        names = "--state",
        paramLabel = "DIR",
        description = "Keep all rows in this folder (default: forget them at the end).")
    private @Nullable Path state;

    @Option(names = "--token", paramLabel = "TOKEN", description = "The administrator's token.")
    private @Nullable String token;

    @Option(
        names = "--tls",
        description =
            "Speak https, with a certificate that signed itself. It stays in the folder of --state;"
                + " without one it is a new one each time.")
    private boolean tls;

    @Option(
        names = "--definition-delay",
        paramLabel = "DURATION",
        description =
            "How long rows do not see a changed table, like PT0S or PT30S (default: PT3S; none with"
                + " --fixture F1).")
    private @Nullable Duration definitionDelay;

    /// The command.
    public DataverseCommand(
        Map<String, String> environment, InstantSource clock, Supplier<UUID> ids) {
      this.environment = Map.copyOf(environment);
      this.clock = clock;
      this.ids = ids;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
      CommandProblem.checkPort("--port", port);
      Settings settings = settings();
      Fixture beginning = beginning();
      EmulatedDataverse dataverse =
          state == null
              ? EmulatedDataverse.open(beginning, settings, clock.instant())
              : EmulatedDataverse.open(beginning, settings, state, clock.instant());
      PrintWriter out = spec.commandLine().getOut();
      try (dataverse;
          Port open = open(dataverse, out)) {
        out.println("ready " + open.uri());
        out.flush();
        new CountDownLatch(1).await();
      }
      return 0;
    }

    private Settings settings() {
      if (definitionDelay == null) {
        // Cases that are tried on a fixture that comes along look at once for what they changed.
        return fixture == null || Files.exists(Path.of(fixture))
            ? Settings.standard()
            : Settings.standard().withDefinitionDelay(Duration.ZERO);
      }
      if (definitionDelay.isNegative()) {
        throw CommandProblem.usage("--definition-delay: time does not go back; give PT0S or more");
      }
      return Settings.standard().withDefinitionDelay(definitionDelay);
    }

    private Port open(EmulatedDataverse dataverse, PrintWriter out) throws IOException {
      if (!tls) {
        return Port.open(dataverse, port, clock);
      }
      Path folder =
          state == null ? Files.createTempDirectory("emulated-dataverse") : state.resolve("tls");
      SelfSigned key = SelfSigned.in(folder);
      Port open = Port.openTls(dataverse, port, key, clock);
      out.println("certificate " + key.certificate());
      return open;
    }

    private Fixture beginning() throws IOException {
      if (empty && (fixture != null || tables != null)) {
        throw CommandProblem.usage(
            "--empty leaves no tables to give: drop it, or --fixture and --tables");
      }
      @Nullable String secret = token != null ? token : environment.get("EMULATOR_TOKEN");
      if (secret != null && !secret.matches("[!-~]+")) {
        throw CommandProblem.usage(
            "--token (or EMULATOR_TOKEN) must be printable characters without spaces: it travels in"
                + " a header");
      }
      if (fixture != null) {
        if (tables != null) {
          throw CommandProblem.usage("--tables: a fixture brings its own tables; give one of both");
        }
        Path file = Path.of(fixture);
        Fixture given =
            Files.exists(file)
                ? Fixture.parse(Files.readString(file), fixture)
                : Fixture.named(fixture);
        return secret == null ? given : given.withAdministratorToken(secret);
      }
      if (secret == null) {
        throw CommandProblem.usage("--token (or EMULATOR_TOKEN) is needed without a fixture");
      }
      List<Identity> administrator =
          List.of(new Identity(ids.get(), "Shraga", ADMIN_EMAIL, secret, Access.ORGANIZATION));
      // Our roles speak of our tables.
      return empty || tables != null
          ? Fixture.of(schema(), administrator)
          : Fixture.ours(schema(), administrator);
    }

    private Schema schema() throws IOException {
      if (empty) {
        return new Schema(Map.of());
      }
      return tables == null
          ? Schema.bundled()
          : Schema.parse(Files.readString(tables), tables.toString());
    }
  }
}
