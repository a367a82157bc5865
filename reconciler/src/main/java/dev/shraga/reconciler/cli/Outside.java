package dev.shraga.reconciler.cli;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.machines.MachineProvider;
import java.util.Optional;

/// What a plan is made from: rows, and machines where a service makes them.
public record Outside(Dataverse rows, Optional<MachineProvider> machines) {}
