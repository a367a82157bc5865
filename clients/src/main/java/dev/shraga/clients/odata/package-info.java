/// The Web API of Dataverse (OData 4.0, version 9.2) behind the ports
/// [dev.shraga.clients.dataverse.Dataverse], for rows, and
/// [dev.shraga.clients.definitions.Definitions], for tables.
///
/// Read [dev.shraga.clients.odata.DataverseClient] first. Around it stand pure pieces: addresses
/// and filter text, rows to JSON and back, a write as a request, the batch's multipart form, and
/// what an answer means for a write. Only `Exchange` sends anything. Columns that an environment
/// may lack are noticed and left out; batches shrink to what the service takes.
@NullMarked
package dev.shraga.clients.odata;

import org.jspecify.annotations.NullMarked;
