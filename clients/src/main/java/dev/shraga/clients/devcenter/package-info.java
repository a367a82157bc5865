/// Dev Box (the data plane of Azure Dev Center, version 2025-02-01) behind the port
/// [dev.shraga.clients.machines.MachineProvider].
///
/// Read [dev.shraga.clients.devcenter.DevBoxes] first. `Calls` asks for things, `Verdict` says what
/// an answer means for what was asked, `BoxJson` reads, and only `Exchange` sends anything. What
/// takes minutes is begun and looked at later, never waited for.
/// [dev.shraga.clients.devcenter.DevCenterFacts] reads what only people ask for, and
/// [dev.shraga.clients.devcenter.ManagementFacts] the little of the management plane.
@NullMarked
package dev.shraga.clients.devcenter;

import org.jspecify.annotations.NullMarked;
