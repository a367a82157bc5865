/// Claude Code behind the port: its flags, its environment, its stream.
@NullMarked
package dev.shraga.agent.run.claude;

import org.jspecify.annotations.NullMarked;
