/// The state folder: what survives a restart, also a sudden one.
///
/// `journal.jsonl` holds one JSON object a line, appended with one write before anybody sees the
/// change; a last line without its end is from a crash and is dropped. Three kinds of lines:
///
/// - `{"version":1000007,"trackedSince":1000000}`: the write counter, and since when deltas can be
///   told; the first line.
/// - `{"identity":{"userId":..,"name":..,"email":..,"token":..,"roles":[..],"objectId":..,
///   "standing":..}}`: someone who may call; a later line with the same user id replaces it.
/// - `{"changes":[..]}`: one transaction; a change set of a batch is one. Each change is either
///   `{"table":"account","id":..,"version":..,"cells":{..}}` with the cells that differ from before
///   (null: emptied), or `{"table":"account","gone":..,"version":..,"at":..}`, or
///   `{"version":..,"edit":{"is":"ColumnDefined",..}}` for a change of a definition, or
///   `{"draft":{..}}` for one that is not published yet. Edits are kept for good: applied to a
///   newer tables file they lead to what both want.
///
/// The file is rewritten without its history at each start and when it has grown large. It holds
/// tokens: the folder is for its owner only (0700, files 0600). `lock` keeps a second process out.
@NullMarked
package dev.shraga.emulator.dataverse.journal;

import org.jspecify.annotations.NullMarked;
