/// Definitions of tables as their callers see them: what an environment has, what it lacks of the
/// tables file, and how it gets that.
///
/// [dev.shraga.clients.definitions.Definitions] is the port.
/// [dev.shraga.clients.definitions.Inspection] compares and changes nothing;
/// [dev.shraga.clients.definitions.Applier] takes the steps of a plan, and knows the patience that
/// the service asks for: what was defined can be used only a while later.
@NullMarked
package dev.shraga.clients.definitions;

import org.jspecify.annotations.NullMarked;
