/// Everything on one machine: the command line, and `shraga up`.
///
/// Read [dev.shraga.local.Main] first: the tree of commands. `up` prepares a state folder
/// (`state`), starts the programs as processes of their own and keeps them running (`child`), hands
/// in sample tasks (`sample`), and shows what happens (`view`). No product logic is here.
@NullMarked
package dev.shraga.local;

import org.jspecify.annotations.NullMarked;
