/// Webhooks: rows that change are told to whoever registered for them.
///
/// Registrations are rows of the service's own tables: an endpoint says where to post, a step says
/// on which message. [dev.shraga.emulator.dataverse.hook.Hooks] learns from the store what happened
/// in a transaction. A synchronous step is posted before the transaction comes true and can refuse
/// it; an asynchronous one leaves a job that is carried out afterwards and tells how it ended.
@NullMarked
package dev.shraga.emulator.dataverse.hook;

import org.jspecify.annotations.NullMarked;
