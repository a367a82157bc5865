/// Dataverse as its callers see it: rows, conditional writes, change sets and deltas, without a
/// word of OData.
///
/// [dev.shraga.clients.dataverse.Dataverse] is the port. Callers name tables and columns by the
/// keys of the tables file; physical names stay in the adapter. What a caller has to expect (a
/// conflict, a row that is gone) is a value; a service that does not work is a
/// [dev.shraga.clients.dataverse.DataverseProblem].
@NullMarked
package dev.shraga.clients.dataverse;

import org.jspecify.annotations.NullMarked;
