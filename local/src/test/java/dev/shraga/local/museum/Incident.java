package dev.shraga.local.museum;

/// Something that went wrong somewhere.
///
/// @param name as the page calls it
/// @param of whose it was, and its number there
/// @param source where it is told; a file next to the page if it is the first generation's
/// @param there one sentence: what happened
/// @param here one sentence: what happens here instead
public record Incident(String name, String of, String source, String there, String here) {}
