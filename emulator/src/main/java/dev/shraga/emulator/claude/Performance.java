package dev.shraga.emulator.claude;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One prompt, played in the role that the wanted object tells of.
///
/// @param folder where the work is
record Performance(
    Stream stream,
    Flags flags,
    Wanted wanted,
    Player player,
    Sessions sessions,
    String session,
    Path folder) {
  Player.Ended of(String prompt) throws IOException, InterruptedException {
    Sessions.Progress progress = sessions.progress(session);
    String known = progress.prompt();
    // What a session was given once it goes on with, unless it is given another plan.
    boolean goesOn =
        !known.isEmpty() && (!Plan.isIn(prompt) || Plan.of(prompt).equals(Plan.of(known)));
    String script = goesOn ? known : prompt;
    List<Step> steps = Plan.of(script);
    if (!steps.isEmpty() && steps.getFirst() instanceof Step.SlowStart slow) {
      Thread.sleep(slow.time());
    }
    stream.init(folder.toString(), flags.permissionMode());
    return switch (wanted.role(flags.speaksOnly())) {
      case VERIFY -> {
        Optional<ObjectNode> verdict = Verdicts.ofCheck(steps, wanted);
        yield player.give(verdict, "I looked at it.");
      }
      case SUMMARISE -> player.give(Optional.of(wanted.object(Verdicts.ofSummary(steps))), "Done.");
      case SPEAK -> player.give(Optional.empty(), "In short: " + Verdicts.firstLine(prompt));
      case WORK ->
          work(
              steps,
              new Sessions.Progress(script, goesOn ? progress.next() : 0, progress.costUsd()));
    };
  }

  private Player.Ended work(List<Step> steps, Sessions.Progress from)
      throws IOException, InterruptedException {
    if (from.next() >= steps.size()) {
      Player.Ended ended =
          player.play(List.of(new Step.Say("I went over it once more.")), 0, wanted, _ -> {});
      sessions.keep(session, from.costing(stream.totalUsd()));
      return ended;
    }
    Player.Ended ended =
        player.play(
            steps,
            from.next(),
            wanted,
            at -> sessions.keep(session, from.at(at).costing(stream.totalUsd())));
    sessions.keep(session, sessions.progress(session).costing(stream.totalUsd()));
    return ended;
  }
}
