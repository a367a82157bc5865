/// The service protection limits: how much one identity may ask.
///
/// [dev.shraga.emulator.dataverse.limit.Gate] lets requests in and out and keeps the sliding
/// window. Execution time is not measured but modelled, from what a request did
/// ([dev.shraga.emulator.dataverse.limit.Work]) and what that costs
/// ([dev.shraga.emulator.dataverse.limit.Cost]), so that the same requests always meet the same
/// limits.
@NullMarked
package dev.shraga.emulator.dataverse.limit;

import org.jspecify.annotations.NullMarked;
