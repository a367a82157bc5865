/// Who asks, and what that identity may do.
///
/// [dev.shraga.emulator.dataverse.access.Rights] is the one place that decides; roles, sharing and
/// impersonation would all come in there.
@NullMarked
package dev.shraga.emulator.dataverse.access;

import org.jspecify.annotations.NullMarked;
