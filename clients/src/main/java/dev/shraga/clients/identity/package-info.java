/// Who we are to a service and where it is: a [dev.shraga.clients.identity.Connection] to Dataverse
/// and a [dev.shraga.clients.identity.MachineConnection] to a Dev Center, made from the environment
/// and opened once by each program.
///
/// Real environments are signed in to with Azure's default credential over https. A fixed token is
/// for an emulator on this machine and never leaves it.
@NullMarked
package dev.shraga.clients.identity;

import org.jspecify.annotations.NullMarked;
