package dev.shraga.model;

/// The version of a row as the service names it, like `W/"1234"`. Compared for equality only.
public record Etag(String value) {
  @Override
  public String toString() {
    return value;
  }
}
