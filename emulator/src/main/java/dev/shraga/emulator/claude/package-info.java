/// A stand-in for the coding CLI: a program of its own that takes Claude Code's flags, edits files
/// as a small plan in the prompt asks, and speaks the same stream.
///
/// Read [dev.shraga.emulator.claude.Main] first: flags ([dev.shraga.emulator.claude.Flags]), then
/// the plan ([dev.shraga.emulator.claude.Plan], a list of [dev.shraga.emulator.claude.Step]s), then
/// the [dev.shraga.emulator.claude.Player] that does it and tells the
/// [dev.shraga.emulator.claude.Stream]. What the real program does was recorded from version
/// 2.1.330; event shapes, exit codes and texts follow those records.
@NullMarked
package dev.shraga.emulator.claude;

import org.jspecify.annotations.NullMarked;
