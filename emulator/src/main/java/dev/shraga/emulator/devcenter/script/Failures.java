package dev.shraga.emulator.devcenter.script;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The failures that scripts call by name. `QuotaExceeded` is documented; the other codes and all
/// texts are invented, since the service publishes no list.
public final class Failures {
  /// The user has as many boxes as the project allows.
  public static final Problem TOO_MANY_BOXES =
      new Problem(
          "MaxDevBoxesPerUserExceeded",
          "The user already has the maximum number of dev boxes allowed in this project.");

  /// The pool makes no boxes.
  public static final Problem POOL_UNHEALTHY =
      new Problem("PoolUnhealthy", "The pool is unhealthy; dev boxes cannot be created in it.");

  /// The name is taken; the text was reported from the service.
  public static final Problem NAME_EXISTS =
      new Problem("DevBoxNameExists", "A virtual machine with this name already exists.");

  /// What an operation ends with when a rule says no more than that it fails.
  public static final Problem WORK_FAILED =
      new Problem("ResourceOperationFailure", "The resource operation completed with a failure.");

  /// Too many requests.
  public static final Problem TOO_MANY_REQUESTS =
      new Problem("TooManyRequests", "Too many requests; try again later.");

  private static final Problem QUOTA =
      new Problem("QuotaExceeded", "The vCPU quota of the project does not allow another dev box.");
  private static final Problem REGION =
      new Problem("ResourceQuotaExceeded", "The storage quota of the data centre is exhausted.");
  private static final Problem FORBIDDEN =
      new Problem("Forbidden", "The caller is not permitted to do this.");
  private static final Problem INTERNAL =
      new Problem("InternalServerError", "An unexpected error occurred.");

  private Failures() {}

  /// Refusals by the names that scripts give them.
  public static Map<String, Effect> byName() {
    Map<String, Effect> named = new LinkedHashMap<>();
    named.put("quota", refuse(409, QUOTA, Shape.SPECIFIED));
    named.put("regionQuota", refuse(409, REGION, Shape.OPERATION));
    named.put("maxDevBoxesPerUser", refuse(409, TOO_MANY_BOXES, Shape.SPECIFIED));
    named.put("nameExists", refuse(409, NAME_EXISTS, Shape.SPECIFIED));
    named.put("forbidden", refuse(403, FORBIDDEN, Shape.SPECIFIED));
    named.put("internalError", refuse(500, INTERNAL, Shape.SPECIFIED));
    named.put(
        "throttled",
        new Effect.Refuse(
            429, TOO_MANY_REQUESTS, Shape.SPECIFIED, Optional.of(Duration.ofSeconds(30))));
    named.put("gateway", new Effect.Gateway(504, false));
    named.put("gatewayAfterwards", new Effect.Gateway(504, true));
    named.put("fails", new Effect.Fail(WORK_FAILED));
    named.put("hangs", new Effect.Hang());
    named.put("warns", new Effect.Warn());
    named.put("awaitsSession", new Effect.AwaitSession());
    named.put("unhealthyPool", new Effect.Unhealthy());
    named.put("vanishes", new Effect.Vanish(Duration.ZERO));
    return named;
  }

  private static Effect refuse(int status, Problem problem, Shape shape) {
    return new Effect.Refuse(status, problem, shape, Optional.empty());
  }
}
