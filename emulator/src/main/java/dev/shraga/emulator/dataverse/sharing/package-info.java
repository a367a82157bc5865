/// Sharing: single rows for single users, beside what roles give.
///
/// [dev.shraga.emulator.dataverse.sharing.Sharing] carries the service's actions and functions out;
/// the shares themselves are rows that [dev.shraga.emulator.dataverse.access.ShareRows] keeps.
@NullMarked
package dev.shraga.emulator.dataverse.sharing;

import org.jspecify.annotations.NullMarked;
