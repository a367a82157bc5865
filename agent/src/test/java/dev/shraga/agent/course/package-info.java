/// Tests of what follows what in an attempt.
@NullMarked
package dev.shraga.agent.course;

import org.jspecify.annotations.NullMarked;
