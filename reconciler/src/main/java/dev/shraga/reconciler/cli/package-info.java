/// The commands of an admin: look at what runs, and at what would be done.
///
/// They are picocli classes that a program mounts under its own root. `get` asks the status API of
/// a running reconciler, `plan` looks at Dataverse itself and writes nothing, and `schema` is about
/// its tables. What goes wrong is a [dev.shraga.reconciler.cli.CommandProblem] with its exit code.
@NullMarked
package dev.shraga.reconciler.cli;

import org.jspecify.annotations.NullMarked;
