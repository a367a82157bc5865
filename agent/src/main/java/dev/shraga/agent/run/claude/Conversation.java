package dev.shraga.agent.run.claude;

import dev.shraga.agent.run.CliEvent;
import dev.shraga.agent.run.process.ChildProcess;
import dev.shraga.agent.run.process.Input;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What the program says and what we answer. Its stdin is held open up to its result: only so it
/// can be interrupted and its requests be answered, and only when it is closed it exits.
final class Conversation implements ChildProcess.Listener {
  /// Events that may wait; a program that is faster than we are waits in its pipe.
  private static final int WAITING = 64;

  /// Answers to control requests were seen within 20 ms.
  private static final Duration ANSWER = Duration.ofSeconds(1);

  private static final String INTERRUPT = "shraga-interrupt";
  private static final String TO_THE_OWNER =
      "Your question was sent to the person who gave the task. Stop here; the answer will be the"
          + " next message.";
  private static final String NOT_ALLOWED =
      "The admin's policy does not allow this, and nobody can be asked. Do it another way that is"
          + " allowed, or say at the end what could not be done.";

  private final Input input;
  private final BlockingQueue<CliEvent> waiting = new ArrayBlockingQueue<>(WAITING);
  private final CountDownLatch interruptAnswered = new CountDownLatch(1);

  Conversation(Input input, String prompt) {
    this.input = input;
    input.send(ClaudeInput.user(prompt));
  }

  /// The next event; empty if none came within that time.
  Optional<CliEvent> next(Duration within) {
    try {
      return Optional.ofNullable(waiting.poll(within.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// Asks it to break off.
  ///
  /// @return whether it said in time that it does
  boolean interrupted() {
    if (input.closed()) {
      return false;
    }
    input.send(ClaudeInput.interrupt(INTERRUPT));
    try {
      return interruptAnswered.await(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void line(String line) {
    if (line.contains(INTERRUPT)) {
      interruptAnswered.countDown();
    }
    Optional<ControlRequest> request = ControlRequest.in(line);
    request.ifPresent(this::answer);
    for (CliEvent event : ClaudeStream.events(line)) {
      put(event);
      if (event instanceof CliEvent.Result) {
        input.close();
      }
    }
    request
        .filter(asked -> asked.wantsTool() && !asked.isQuestion())
        .ifPresent(asked -> put(new CliEvent.Denied(asked.tool())));
  }

  @Override
  public void tooLong(int bytes) {
    put(new CliEvent.Garbage(bytes));
  }

  @Override
  public void outputClosed() {
    put(new CliEvent.OutputClosed());
  }

  @Override
  public void exited(int code, String errors) {
    put(new CliEvent.Exited(code, errors));
  }

  /// Nothing is guessed for the owner: a question ends the turn.
  private void answer(ControlRequest request) {
    if (request.isQuestion()) {
      input.send(ClaudeInput.deny(request, TO_THE_OWNER, true));
    } else if (request.wantsTool()) {
      input.send(ClaudeInput.deny(request, NOT_ALLOWED, false));
    } else {
      input.send(ClaudeInput.unsupported(request));
    }
  }

  private void put(CliEvent event) {
    try {
      waiting.put(event);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
