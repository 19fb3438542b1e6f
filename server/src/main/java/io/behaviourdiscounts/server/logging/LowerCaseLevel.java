package io.behaviourdiscounts.server.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Locale;

/** Writes a log line's level as {@code info}, not {@code INFO}: the other values in a line are lower case too. */
public final class LowerCaseLevel extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return event.getLevel().toString().toLowerCase(Locale.ROOT);
    }
}
