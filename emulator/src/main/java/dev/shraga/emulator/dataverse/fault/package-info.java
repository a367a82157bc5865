/// Faults on demand: answers that fail, come late, or never come.
///
/// A [dev.shraga.emulator.dataverse.fault.FaultRule] is a plain value that says which requests it
/// strikes, when and how; tests in process and the door of the administrator use the same ones.
/// Faults strike after a request was identified and let in by the limits.
@NullMarked
package dev.shraga.emulator.dataverse.fault;

import org.jspecify.annotations.NullMarked;
