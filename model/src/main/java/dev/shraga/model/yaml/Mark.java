package dev.shraga.model.yaml;

/// A place in a file.
///
/// @param source the file's name as the user knows it
/// @param line from 1
/// @param column from 1
public record Mark(String source, int line, int column) {
  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
