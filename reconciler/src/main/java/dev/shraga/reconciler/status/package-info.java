/// What people and programs may see: the read-only page, the same as JSON under `/api/v1/`, probes
/// and metrics.
///
/// The loop publishes one [dev.shraga.reconciler.status.StatusView] after each pass; everything
/// here only shows it.
@NullMarked
package dev.shraga.reconciler.status;

import org.jspecify.annotations.NullMarked;
