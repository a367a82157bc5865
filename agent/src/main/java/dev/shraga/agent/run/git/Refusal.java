package dev.shraga.agent.run.git;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/// Why a repository could not be used, in a sentence that says what to do. JGit tells most of it by
/// texts only (`JGitText`), so its texts are what is looked at.
final class Refusal {
  private Refusal() {}

  /// @param doing like `fetch from`
  static GitProblem of(
      String doing, String address, Patience patience, Login login, Throwable broken) {
    if (broken instanceof GitProblem known) {
      return known;
    }
    return GitProblem.said(
        "cannot " + doing + " " + address + ": " + why(patience, login, chain(broken)), broken);
  }

  /// Whether it failed because our cache is broken, as after a power cut.
  static boolean isOfOurCache(Throwable broken) {
    return chain(broken).stream()
        .anyMatch(link ->
            link instanceof MissingObjectException || link instanceof CorruptObjectException);
  }

  /// What a server said about a branch that it did not take.
  static String ofBranch(String status, String message) {
    String said = message.isEmpty() ? status.toLowerCase(Locale.ROOT).replace('_', ' ') : message;
    if (said.contains("non-fast-forward") || said.contains("denying")) {
      return "it refuses to replace commits (" + said + "); allow forced pushes on shraga/*";
    }
    if (said.contains("hook declined") || said.contains("protected branch")) {
      return "one of its rules declined it (" + said + "); except shraga/* from that rule";
    }
    return said;
  }

  private static String why(Patience patience, Login login, List<Throwable> chain) {
    if (patience.isCancelled()) {
      return "it took longer than %d minutes; look at the network and the repository's size"
          .formatted(patience.limit().toMinutes());
    }
    for (Throwable link : chain) {
      String text = String.valueOf(link.getMessage());
      if (link instanceof NoRemoteRepositoryException) {
        return "there is no repository, or this sign-in may not see it; " + login.advice();
      }
      if (text.contains("not authorized")
          || text.contains("uthentication is required")
          || text.contains("uthentication not supported")) {
        return "it does not accept our sign-in; " + login.advice();
      }
      if (text.contains("not permitted")) {
        return "this sign-in may not do that there; give it the right to write, or "
            + login.advice();
      }
      if (link instanceof SSLException) {
        return "its certificate is not trusted by this machine's Java (" + text + ")";
      }
      if (link instanceof UnknownHostException
          || link instanceof ConnectException
          || link instanceof NoRouteToHostException
          || link instanceof SocketTimeoutException
          || link instanceof SocketException
          || text.contains("time out")
          || text.contains("timed out")) {
        return "it cannot be reached (" + text + "); it is tried again";
      }
    }
    Throwable first = chain.getFirst();
    return withoutUser(
        first.getMessage() == null ? first.getClass().getSimpleName() : first.getMessage());
  }

  private static String withoutUser(String text) {
    return text.replaceAll("//[^/@\\s]*@", "//");
  }

  private static List<Throwable> chain(Throwable broken) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable link = broken; link != null && chain.size() < 10; link = link.getCause()) {
      chain.add(link);
    }
    return chain.reversed();
  }
}
