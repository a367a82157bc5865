/// How an attempt is run: what an admin allows it, as a value that travels from the manifests to
/// the agent.
@NullMarked
package dev.shraga.model.run;

import org.jspecify.annotations.NullMarked;
