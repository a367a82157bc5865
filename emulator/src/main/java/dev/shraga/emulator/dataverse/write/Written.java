package dev.shraga.emulator.dataverse.write;

import dev.shraga.emulator.http.Response;

/// What a write answers, and which row later parts of a batch may mean by its content id.
///
/// @param address below the root, like `accounts(...)`; empty if there is no such row
public record Written(Response response, String address) {}
