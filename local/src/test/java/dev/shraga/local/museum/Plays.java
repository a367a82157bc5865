package dev.shraga.local.museum;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks the test that plays an incident.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Plays {
  /// The incident.
  Exhibit value();
}
