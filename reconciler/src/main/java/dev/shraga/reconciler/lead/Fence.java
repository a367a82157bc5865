package dev.shraga.reconciler.lead;

import dev.shraga.clients.dataverse.Write;

/// What goes first in every change set of a leader: it renews the term, and fails together with the
/// set once another leads.
///
/// @param term number of the term that it insists on
record Fence(int term, Write write) {}
