package dev.shraga.clients.dataverse;

/// Where a reader of changes stands. Opaque.
public record DeltaToken(String value) {}
