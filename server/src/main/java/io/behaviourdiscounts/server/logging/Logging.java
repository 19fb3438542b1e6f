package io.behaviourdiscounts.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** One logging backend for all: what the web server says through the JDK's own loggers goes to SLF4J too. */
public final class Logging {

    private Logging() {}

    /** To be called once, before anything is logged. */
    public static void install() {
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
    }

    /** Logs what the program itself does in more detail, and what Kafka's clients have to say. */
    public static void beVerbose() {
        level("io.behaviourdiscounts", Level.DEBUG);
        level("org.apache.kafka", Level.INFO);
        level("org.apache.kafka.clients.NetworkClient", Level.INFO);
    }

    private static void level(String logger, Level level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            loggers.getLogger(logger).setLevel(level);
        }
    }

    /** From now on nothing is logged: for a command that has a person's attention and tells its own failures. */
    public static void quiet() {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            LoggerContext context = root.getLoggerContext();
            context.getLoggerList().forEach(logger -> logger.setLevel(Level.OFF));
        }
    }
}
