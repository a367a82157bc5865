/// The views over HTTP: pages for people, JSON for programs, health and metrics for supervisors.
///
/// [dev.shraga.reconciler.status.http.StatusServer] is the way in. `Guard` looks at every request
/// first; then `Pages` or `Api` answer it.
@NullMarked
package dev.shraga.reconciler.status.http;

import org.jspecify.annotations.NullMarked;
