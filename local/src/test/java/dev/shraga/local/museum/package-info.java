/// The incident museum: what went wrong in systems like this one, in public, and what happens here
/// when the same is tried.
///
/// `Exhibit` lists the incidents; tests marked with `Plays` play them, on the stage of the scenario
/// room. The page docs/museum.md is the list in words.
@NullMarked
package dev.shraga.local.museum;

import org.jspecify.annotations.NullMarked;
