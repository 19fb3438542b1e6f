package io.behaviourdiscounts.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is foreign in a log line stays text, whatever a terminal would take it for. */
class LogLinesTest {

    /** Clears the screen; goes back to the line's beginning; a control sequence in one character; turns the rest around. */
    private static final String COMMANDS = "a\u001b[2Jb\rc\u009bd\u202ee";

    private static final String SHOWN = "a?[2Jb?c?d?e";

    @Test
    void aMessageIsOneLine() {
        assertThat(line("event=one " + COMMANDS + "\nlevel=info event=other", null))
                .endsWith("event=one " + SHOWN + "?level=info event=other" + System.lineSeparator())
                .hasLineCount(1);
    }

    @Test
    void aStackTraceIsShownAndCommandsNothing() {
        assertThat(line("event=failed", new IllegalStateException(COMMANDS)))
                .contains(
                        "event=failed\n",
                        "IllegalStateException: " + SHOWN + "\n",
                        "\tat " + getClass().getName())
                .doesNotContain("\u001b", "\r", "\u009b", "\u202e");
    }

    private static String line(String message, @Nullable Throwable failure) {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var console = (ConsoleAppender<ILoggingEvent>) root.getAppender("STDERR");
        var event = new LoggingEvent("", root, Level.ERROR, message, failure, new Object[0]);
        return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
