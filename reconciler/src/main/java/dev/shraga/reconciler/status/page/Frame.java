package dev.shraga.reconciler.status.page;

import dev.shraga.reconciler.status.RequestsView;
import dev.shraga.reconciler.status.StatusView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What every page has around its content.
///
/// @param now when the page is made
/// @param path of this page
/// @param query of this page
/// @param refreshing whether the page loads itself again and again
public record Frame(
    String title,
    StatusView view,
    Instant now,
    String path,
    Map<String, List<String>> query,
    boolean refreshing) {
  /// Seconds from one load to the next.
  public static final int REFRESH_SECONDS = 5;

  /// A view this old is a reason to look at the reconciler.
  private static final Duration STALE = Duration.ofMinutes(2);

  /// Keeps its own copy.
  public Frame {
    query = new TreeMap<>(query);
  }

  /// How old the view is.
  public Duration age() {
    Duration age = Duration.between(view.at(), now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /// Whether the loop seems to stand still.
  public boolean stale() {
    return view.passes() > 0 && age().compareTo(STALE) > 0;
  }

  /// How much of the request limit was used in the last five minutes, out of `whole`.
  public int requestShare(int whole) {
    RequestsView requests = view.requests();
    long limit = Math.max(1, requests.limitPerFiveMinutes());
    return (int) Math.min(whole, (long) requests.lastFiveMinutes() * whole / limit);
  }

  /// An address that keeps this page's choice whether to refresh.
  public String to(String address) {
    if (refreshing) {
      return address;
    }
    return address + (address.contains("?") ? "&" : "?") + "refresh=off";
  }

  /// This page with the other choice.
  public String toggled() {
    return here("refresh", refreshing ? "off" : "on");
  }

  /// Another page of this page's list.
  public String page(int number) {
    return here("page", Integer.toString(number));
  }

  private String here(String key, String value) {
    Map<String, List<String>> changed = new TreeMap<>(query);
    changed.put(key, List.of(value));
    List<String> pairs = new ArrayList<>();
    changed.forEach(
        (name, values) -> values.forEach(each -> pairs.add(encode(name) + "=" + encode(each))));
    return path + "?" + String.join("&", pairs);
  }

  /// A name or an id as a part of an address.
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
