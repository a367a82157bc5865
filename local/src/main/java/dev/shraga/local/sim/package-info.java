/// A simulated world that tries to break the system: the real planners, appliers, clients and agent
/// loops over the emulators, in one thread and in virtual time. Equal seeds make equal runs.
///
/// - `time`: the clock, and whose turn comes next;
/// - `chance`: a stream of chance for everybody, from the seed;
/// - `line`: requests between programs and services, and the faults that strike them;
/// - `agent`: a real agent whose coding CLI and git are played;
/// - `world`: everybody who lives there; [dev.shraga.local.sim.world.World] is where to begin;
/// - `watch`: holds every commit against [dev.shraga.reconciler.audit];
/// - `trace`: what happened, in words;
/// - `search`: many seeds, and the shortest run that still shows a breach;
/// - `cli`: the command `sim`.
@NullMarked
package dev.shraga.local.sim;

import org.jspecify.annotations.NullMarked;
