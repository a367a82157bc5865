/// The emulated directory: applications with secrets, and tokens that expire.
///
/// [dev.shraga.emulator.entra.EmulatedEntra] is the service that clients ask for tokens; an
/// emulated organisation that is opened with it as its
/// [dev.shraga.emulator.dataverse.access.Bearers] takes them. The tokens look like the real ones
/// (JSON Web Tokens) but are signed with a key that only lives in memory.
@NullMarked
package dev.shraga.emulator.entra;

import org.jspecify.annotations.NullMarked;
