package dev.shraga.agent.run.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shraga.agent.Remote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/// A smart-HTTP git server on loopback that wants a password (gitprotocol-http(5)).
final class GitServer implements AutoCloseable {
  private final HttpServer server;
  private final Remote remote;
  private final String wanted;
  private final boolean mayWrite;
  private final boolean declines;

  /// `Authorization` of each request, in their order; `-` for none.
  private final List<String> said = new CopyOnWriteArrayList<>();

  private GitServer(Remote remote, String password, boolean mayWrite, boolean declines)
      throws IOException {
    this.remote = remote;
    this.mayWrite = mayWrite;
    this.declines = declines;
    this.wanted = password;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    this.server.createContext("/", this::serve);
    this.server.start();
  }

  /// One that takes any user name with this password.
  static GitServer of(Remote remote, String password) {
    return start(remote, password, true, false);
  }

  /// One that lets nobody write.
  static GitServer readOnly(Remote remote, String password) {
    return start(remote, password, false, false);
  }

  /// One with a rule that no branch fulfils.
  static GitServer declining(Remote remote, String password) {
    return start(remote, password, true, true);
  }

  private static GitServer start(
      Remote remote, String password, boolean mayWrite, boolean declines) {
    try {
      return new GitServer(remote, password, mayWrite, declines);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  String address() {
    return "http://" + host() + "/work.git";
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// User name and password of each request that had them.
  List<String> said() {
    return said.stream().filter(one -> !one.equals("-")).distinct().toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange;
        Git git = Git.open(remote.path().toFile())) {
      String header = exchange.getRequestHeaders().getFirst("Authorization");
      String plain = header == null ? "-" : plain(header);
      said.add(plain);
      if (!plain.endsWith(":" + wanted)) {
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      String path = exchange.getRequestURI().toString();
      if (path.contains("git-receive-pack") && !mayWrite) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      String service = path.contains("git-receive-pack") ? "git-receive-pack" : "git-upload-pack";
      boolean advertises = path.contains("/info/refs");
      if (advertises) {
        advertise(git.getRepository(), service, out);
      } else {
        answer(git.getRepository(), service, body(exchange), out);
      }
      exchange
          .getResponseHeaders()
          .add(
              "Content-Type",
              "application/x-" + service + (advertises ? "-advertisement" : "-result"));
      exchange.sendResponseHeaders(200, out.size());
      out.writeTo(exchange.getResponseBody());
    }
  }

  private static void advertise(Repository repository, String service, ByteArrayOutputStream out)
      throws IOException {
    PacketLineOut lines = new PacketLineOut(out);
    lines.writeString("# service=" + service + "\n");
    lines.end();
    PacketLineOutRefAdvertiser refs = new PacketLineOutRefAdvertiser(lines);
    if (service.equals("git-receive-pack")) {
      new ReceivePack(repository).sendAdvertisedRefs(refs);
    } else {
      UploadPack pack = new UploadPack(repository);
      pack.setBiDirectionalPipe(false);
      pack.sendAdvertisedRefs(refs);
    }
  }

  private void answer(
      Repository repository, String service, InputStream in, ByteArrayOutputStream out)
      throws IOException {
    if (service.equals("git-receive-pack")) {
      ReceivePack pack = new ReceivePack(repository);
      pack.setBiDirectionalPipe(false);
      if (declines) {
        pack.setPreReceiveHook((_, commands) ->
            commands.forEach(
                one -> one.setResult(Result.REJECTED_OTHER_REASON, "pre-receive hook declined")));
      }
      pack.receive(in, out, null);
    } else {
      UploadPack pack = new UploadPack(repository);
      pack.setBiDirectionalPipe(false);
      pack.upload(in, out, null);
    }
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
  }

  private static String plain(String header) {
    return new String(
        Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
  }
}
