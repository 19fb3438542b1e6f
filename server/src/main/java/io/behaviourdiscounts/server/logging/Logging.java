package io.behaviourdiscounts.server.logging;

import java.util.logging.LogManager;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** One logging backend for all: what the web server says through the JDK's own loggers goes to SLF4J too. */
public final class Logging {

    private Logging() {}

    /** To be called once, before anything is logged. */
    public static void install() {
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
    }
}
