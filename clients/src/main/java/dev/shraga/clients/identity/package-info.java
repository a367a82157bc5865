/// Who we are to Dataverse and where it is: a [dev.shraga.clients.identity.Connection] made from
/// the environment, opened once by each program.
///
/// Real environments are signed in to with Azure's default credential over https. A fixed token is
/// for an emulator on this machine and never leaves it.
@NullMarked
package dev.shraga.clients.identity;

import org.jspecify.annotations.NullMarked;
