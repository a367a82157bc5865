package dev.shraga.emulator.devcenter.center;

/// What the boxes of a pool are made of.
///
/// @param disk in GB
/// @param memory in GB
public record Hardware(String sku, int cores, int memory, int disk) {
  /// What is recorded most.
  public static final Hardware USUAL = new Hardware("general_i_8c32gb1024ssd_v2", 8, 32, 1024);
}
