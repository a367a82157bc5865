package dev.shraga.local.sim.agent;

import dev.shraga.agent.report.Voice;
import dev.shraga.agent.run.CliEvent;
import dev.shraga.agent.run.Deadlines;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.git.GitProblem;
import dev.shraga.agent.run.git.Published;
import dev.shraga.agent.state.InHand;
import dev.shraga.agent.state.Stage;
import dev.shraga.local.sim.agent.Scene.Next;
import dev.shraga.model.task.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The scenes of an attempt from its beginning to the end of the coding CLI.
record Toil(Cast cast) {
  /// Whatever is stored decides where an attempt goes on.
  Next prepare(Instant now) {
    InHand hand = cast.hand();
    Ending known = hand.ending();
    if (hand.stage() == Stage.REPORTING) {
      return cast.soon(new Scene.Deliver());
    }
    if (hand.stage() == Stage.JUDGED && known != null) {
      return cast.soon(new Scene.Conclude(known));
    }
    Optional<Ending> ended;
    try {
      ended = makeWorkspace(hand);
    } catch (GitProblem broken) {
      return cast.soon(new Scene.Judge(Cast.lost(broken)));
    }
    if (ended.isPresent()) {
      return cast.soon(new Scene.Conclude(ended.get()));
    }
    return cast.stop().asked().isPresent() ? cast.stopped() : start(cast.hand(), now);
  }

  /// @return how the attempt ended already; empty if it has to be done
  private Optional<Ending> makeWorkspace(InHand hand) {
    if (hand.place().repository().isEmpty()) {
      throw new GitProblem("the task names no repository and there is no default");
    }
    PlayedWorkspace workspace = cast.stage().workspace(hand);
    if (!hand.place().base().isEmpty() && workspace.exists()) {
      return Optional.empty();
    }
    GitRemote.Heads heads = cast.stage().git().fetch(hand.branch());
    Optional<Commit> pushed = workspace.takeUp(heads);
    if (pushed.isPresent()) {
      String base = pushed.get().id().name();
      Ending ending = Ending.withoutRun(Outcome.COMPLETED, "Done.");
      cast.bench().runFile().update(before -> before.basedOn(base, false).judged(ending));
      return Optional.of(ending);
    }
    PlayedWorkspace.Start start = workspace.create(heads);
    boolean resumed = start.resumed().isPresent();
    cast.bench().runFile().update(before -> before.basedOn(start.base().id().name(), resumed));
    if (hand.sessions().begun()) {
      cast.bench().runFile().update(before -> before.inSession(cast.bench().ids().get()));
    }
    cast.teller().mark(Voice.SYSTEM, "Attempt " + hand.attempt() + " begins.");
    return Optional.empty();
  }

  private Next start(InHand hand, Instant now) {
    boolean again = hand.sessions().stepBegun();
    cast.narrator().begins(hand.course().step(), again);
    Duration spent = Duration.between(Instant.ofEpochMilli(hand.beganAtMs()), now);
    Duration left = cast.mirror().policy().wallClock().minus(spent);
    if (!left.isPositive()) {
      return cast.soon(
          new Scene.Judge(
              Ending.withoutRun(Outcome.OUT_OF_TIME, "It used up its time before it was done.")));
    }
    cast.bench().runFile().update(before -> before.starting(before.sessions().work()));
    String worker = cast.bench().worker();
    String answer = cast.mirror().answer();
    Play play =
        cast.stage()
            .plays()
            .of(new Plays.Cue(worker, hand.task(), hand.attempt(), again, answer, now));
    Deadlines deadlines = Deadlines.DEFAULT.within(cast.mirror().policy(), left);
    return wait(
        new Scene.Work(Working.of(play, now, deadlines), 0, 0, nextSign(now), nextSave(now)));
  }

  /// What comes first: the end, a checkpoint, something that is said, or another sign of life.
  Next work(Scene.Work work, Instant now) {
    Working working = work.working();
    if (cast.stop().asked().isPresent()) {
      return cast.stopped();
    }
    if (!now.isBefore(working.ends())) {
      return ends(work, now);
    }
    if (!now.isBefore(work.saveAt())) {
      return saving(
          now,
          tree(work),
          new Scene.Work(working, work.signs(), work.notes(), work.signAt(), nextSave(now)));
    }
    if (!now.isBefore(working.note(work.notes() + 1))) {
      int number = work.notes() + 1;
      String part = "Part " + number + " of " + working.play().notes();
      cast.narrator().hear(new CliEvent.Said(part));
      return wait(new Scene.Work(working, work.signs() + 1, number, work.signAt(), work.saveAt()));
    }
    if (!working.silent() && !now.isBefore(work.signAt())) {
      cast.narrator().hear(new CliEvent.Other("sign"));
      return wait(
          new Scene.Work(working, work.signs() + 1, work.notes(), nextSign(now), work.saveAt()));
    }
    return wait(work);
  }

  private Next ends(Scene.Work work, Instant now) {
    Ending ending = work.working().ending(cast.bench().worker());
    Scene judge = new Scene.Judge(ending);
    if (ending.outcome() != Outcome.COMPLETED) {
      return cast.soon(judge);
    }
    String tree = tree(work);
    String id = Commit.id(tree).name();
    InHand.Kept kept = new InHand.Kept(id, true, List.of("work"), List.of());
    cast.bench().runFile().update(before -> before.keeping(kept));
    return saving(now, tree, judge);
  }

  /// Saving never fails an attempt.
  Next saving(Instant now, String tree, Scene then) {
    InHand hand = cast.hand();
    PlayedWorkspace workspace = cast.stage().workspace(hand);
    if (hand.place().base().isEmpty() || !workspace.exists()) {
      return cast.soon(then);
    }
    Optional<Commit> commit = workspace.unfinished(tree, now);
    return commit
        .map(next -> cast.soon(new Scene.Save(next, cast.push(next, false), then)))
        .orElseGet(() -> cast.soon(then));
  }

  /// One request of a push.
  Next save(Scene.Save save) {
    try {
      Optional<Published> done = save.push().step();
      if (done.isEmpty()) {
        return cast.soon(save);
      }
      if (done.get().equals(new Published.Done(save.commit().id()))) {
        cast.stage().workspace(cast.hand()).saved(save.commit());
      }
    } catch (GitProblem broken) {
      // As in a real one: the next attempt then begins with less.
      cast.narrator().hear(new CliEvent.Other("not saved"));
    }
    return save.then() instanceof Scene.Work work ? wait(work) : cast.soon(save.then());
  }

  /// The ending is stored before anything follows from it.
  Next judge(Ending ending) {
    cast.bench().runFile().update(before -> before.judged(ending));
    return cast.soon(new Scene.Conclude(ending));
  }

  private Next wait(Scene.Work work) {
    Instant at = work.working().ends();
    Instant sign = work.working().silent() ? Instant.MAX : work.signAt();
    for (Instant other : List.of(sign, work.working().note(work.notes() + 1), work.saveAt())) {
      at = other.isBefore(at) ? other : at;
    }
    return new Next(work, at);
  }

  private Instant nextSign(Instant now) {
    return now.plus(cast.stage().pace().sign());
  }

  private Instant nextSave(Instant now) {
    return now.plus(cast.mirror().policy().checkpointEvery());
  }

  private String tree(Scene.Work work) {
    InHand hand = cast.hand();
    return hand.sessions().work() + "/" + hand.attempt() + "/" + work.signs();
  }
}
