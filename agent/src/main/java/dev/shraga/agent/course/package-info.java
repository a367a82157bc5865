/// The course of an attempt: work, verify, summarise, and what follows what. Pure; the processes
/// behind the phases are in `run`.
@NullMarked
package dev.shraga.agent.course;

import org.jspecify.annotations.NullMarked;
