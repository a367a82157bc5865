package dev.shraga.emulator.dataverse.answer;

/// The refusals that are about webhooks. Codes are those of the service's list of error codes.
public final class HookRefusals {
  private HookRefusals() {}

  /// A registration that could never work.
  public static Refusal invalid(String message) {
    return new Refusal(400, "0x80040203", message);
  }

  /// A synchronous step failed, and with it everything that its request wanted.
  ///
  /// @param step its name
  public static Refusal aborted(String step, String why) {
    return new Refusal(
        400,
        "0x80040265",
        why + " The step '" + step + "' is synchronous, so nothing was written.");
  }
}
