/// What a reconciler saw, kept on disk, so that the next one begins with what changed and not with
/// everything.
///
/// [dev.shraga.reconciler.seen.Seen] is the value: rows and, together with them, the tokens up to
/// which they are known. [dev.shraga.reconciler.seen.SeenFile] keeps it. It is a cache: any doubt
/// about a file means that it is ignored. Rows hold people's prompts, so only their owner may read
/// it.
@NullMarked
package dev.shraga.reconciler.seen;

import org.jspecify.annotations.NullMarked;
