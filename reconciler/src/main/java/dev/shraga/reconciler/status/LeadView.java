package dev.shraga.reconciler.status;

/// Who of several reconcilers works, as this one sees it.
///
/// @param leads whether it is this one; if not, it watches and writes nothing
/// @param term number of the term that runs; 0 if none was seen
/// @param holder name of whoever has the lease; empty if nobody has
/// @param problem why the lease could not be reached; empty if it could
public record LeadView(boolean leads, int term, String holder, String problem) {
  /// Where there is no other.
  public static final LeadView ALONE = new LeadView(true, 0, "", "");
}
