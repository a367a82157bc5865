/// The emulated Dataverse: the Web API v9.2 over rows in memory.
///
/// Open one with [dev.shraga.emulator.dataverse.EmulatedDataverse]; read
/// [dev.shraga.emulator.dataverse.Organization] (the door) and [dev.shraga.emulator.dataverse.Api]
/// (which resource and verb go where) first. From there one package per concern: `url` says what an
/// address means, `filter` what a condition means, `query` reads, `write` writes, `batch` does many
/// at once, `catalog` knows the tables, `definition` shows and changes them, `rows` keeps the rows,
/// `journal` keeps them across restarts, `access` decides who may, `sharing` lets others in row by
/// row, `limit` counts what everyone asks, `fault` breaks things on demand, `admin` is the way in
/// beside the API.
///
/// What it assumes: tables begin as a tables file has them and are changed over HTTP only; there is
/// one business unit and there are no teams. Whatever the real service has and this one has not is
/// refused with 501, never silently ignored.
@NullMarked
package dev.shraga.emulator.dataverse;

import org.jspecify.annotations.NullMarked;
