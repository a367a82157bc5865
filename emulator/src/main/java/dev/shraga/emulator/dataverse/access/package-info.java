/// Who asks, and what that identity may do.
///
/// [dev.shraga.emulator.dataverse.access.Rights] is the one place that decides: a user's roles say
/// how deep each privilege reaches, shares add single rows, and who acts for another may do what
/// both may. Roles come from the fixture and stay; everything else can change while it runs.
@NullMarked
package dev.shraga.emulator.dataverse.access;

import org.jspecify.annotations.NullMarked;
