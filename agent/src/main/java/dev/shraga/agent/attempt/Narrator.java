package dev.shraga.agent.attempt;

import dev.shraga.agent.course.Step;
import dev.shraga.agent.course.Turn;
import dev.shraga.agent.report.Voice;
import dev.shraga.agent.run.CliEvent;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.text.PlainText;
import dev.shraga.model.worker.Running;
import java.util.concurrent.atomic.AtomicLong;

/// Tells what goes on in an attempt: to the heartbeat in one line, and to the teller in whole. Its
/// attempt's thread speaks; any thread may ask what runs.
public final class Narrator {
  /// Goes with every heartbeat.
  private static final int LINE = 100;

  private final Teller teller;
  private final AtomicLong progress = new AtomicLong();

  /// The step that runs, or ran last.
  private volatile Step step;

  private volatile String phase;
  private volatile String line = "";

  /// A narrator.
  ///
  /// @param step where the attempt stands
  public Narrator(Teller teller, Step step) {
    this.teller = teller;
    this.step = step;
    this.phase = step.phase();
  }

  /// What a heartbeat says.
  public Running running(MirrorId mirror, int attempt) {
    return new Running(mirror, attempt, phase, progress.get(), line);
  }

  /// A step is about to run.
  ///
  /// @param again whether an earlier life of the agent said so already
  public void begins(Step next, boolean again) {
    step = next;
    phase = next.phase();
    if (!again) {
      teller.mark(Voice.SYSTEM, "Now: " + phase);
    }
  }

  /// The attempt does something that is no step, like `push`.
  public void phase(String other) {
    phase = other;
  }

  /// The coding CLI shows by an event what it does.
  public void hear(CliEvent event) {
    progress.incrementAndGet();
    switch (event) {
      case CliEvent.Said said -> {
        line = PlainText.firstLine(said.text(), LINE);
        teller.said(voice(), said.text());
      }
      case CliEvent.ToolUsed used -> {
        line = PlainText.line(used.tool() + " " + used.about(), LINE);
        teller.step(voice(), used.tool(), used.about());
      }
      case CliEvent.Denied denied -> teller.mark(Voice.SYSTEM, "Not allowed: " + denied.tool());
      case CliEvent.Asked asked -> teller.mark(voice(), "Question: " + asked.question());
      case CliEvent.Started _,
          CliEvent.Retrying _,
          CliEvent.Limit _,
          CliEvent.ServiceFailed _,
          CliEvent.Result _,
          CliEvent.Other _,
          CliEvent.Garbage _,
          CliEvent.OutputClosed _,
          CliEvent.Exited _ -> {}
    }
  }

  /// What a step came to.
  void ends(Step done, Turn turn) {
    if (turn instanceof Turn.Go go && go.course().step() instanceof Step.Work again) {
      teller.mark(
          Voice.VERIFIER, "Round " + done.round() + " was not accepted: " + again.feedback());
    } else if (done instanceof Step.Work && turn instanceof Turn.Go go) {
      teller.conclude(Voice.WORKER, go.course().words());
    } else if (done instanceof Step.Verify && turn instanceof Turn.Go go) {
      String tested = go.course().tested();
      teller.mark(
          Voice.VERIFIER,
          "Accepted in round " + done.round() + (tested.isEmpty() ? "." : ": " + tested));
    }
  }

  private Voice voice() {
    return switch (step) {
      case Step.Work _ -> Voice.WORKER;
      case Step.Verify _ -> Voice.VERIFIER;
      case Step.Summarise _ -> Voice.SUMMARIZER;
    };
  }
}
