package dev.shraga.reconciler.lead;

/// Who leads, as one candidate sees it.
///
/// @param leads whether it is this one
/// @param term number of the term; 0 if it has seen none
/// @param holder name of whoever has the lease; empty if nobody has
/// @param problem why it could not reach the lease; empty if it could
public record Lead(boolean leads, int term, String holder, String problem) {
  /// Where nobody else can lead.
  public static final Lead ALONE = new Lead(true, 0, "", "");
}
