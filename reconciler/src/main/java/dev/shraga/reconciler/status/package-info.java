/// What the reconciler shows of itself, as plain data.
///
/// Read [dev.shraga.reconciler.status.StatusView] first: it is the contract between the loop that
/// makes it, the page in `status.http` and the command line. Nothing here knows a secret; owners'
/// e-mails are shown to people, and never become a metric or a log line.
@NullMarked
package dev.shraga.reconciler.status;

import org.jspecify.annotations.NullMarked;
