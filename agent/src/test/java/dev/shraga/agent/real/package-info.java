/// The agent with the real Claude Code, against a Messages API on loopback that the tests script.
///
/// The program is not part of this project and is not fetched by the build: `.ci/run` installs it
/// from npm into the build folder. It runs with a home, a configuration and a temporary folder of
/// its own and a credential that is none.
@NullMarked
package dev.shraga.agent.real;

import org.jspecify.annotations.NullMarked;
