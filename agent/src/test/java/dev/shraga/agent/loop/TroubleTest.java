package dev.shraga.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.shraga.agent.LiveAgent;
import dev.shraga.agent.Office;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What an agent says when the service cannot be used.
final class TroubleTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> ear =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel() == Level.WARN) {
            told.add(event.getFormattedMessage() + " " + event.getKeyValuePairs());
          }
        }
      };

  @BeforeEach
  void listen() {
    ear.start();
    logger().addAppender(ear);
  }

  @AfterEach
  void listenNoMore() {
    logger().detachAppender(ear);
  }

  @Test
  void troubleOfAnotherKindIsToldThoughTheFirstNeverEnded() {
    try (Office office = Office.open()) {
      office.hire();
      office.down(true);

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> told.size() == 1);
        office.refuse(403, "0x80072560", "The user is not a member of the organization.");
        office.down(false);
        await().atMost(SOON).until(() -> told.size() == 2);
        int asked = office.requests().size();
        await().atMost(SOON).until(() -> office.requests().size() > asked + 2);
      }

      assertThat(told).hasSize(2);
      assertThat(told.getFirst()).contains("service not usable", "status=\"500\"");
      assertThat(told.getLast()).contains("Add an application user for this identity");
    }
  }

  @Test
  void missingPrivilegeIsNamedOnceWithWhatToDo() {
    try (Office office = Office.open()) {
      office.hire();
      office.refuse(403, "0x80040220", "… is missing prvWritecr_shraga_worker privilege …");

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> office.requests().size() > 1);
      }

      assertThat(told)
          .singleElement()
          .asString()
          .contains("Add the privilege prvWritecr_shraga_worker to a security role");
    }
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(Agent.class);
  }
}
