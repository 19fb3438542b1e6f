package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Backtests as one HTML file with charts, which needs nothing else: the page, the chart library and the figures are in it. The same figures give the
 * same bytes.
 */
final class BacktestPage {

    private static final String PAGE = "backtest.html";
    private static final String VERSION = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";

    private BacktestPage() {}

    /**
     * Writes a page.
     *
     * @param lines what is told to programs of each rule and of all
     */
    static void write(Path file, List<? extends JsonNode> lines) {
        String figures = lines.stream().map(BacktestPage::harmless).collect(Collectors.joining(",\n", "[\n", "\n]"));
        String page = resource(PAGE).replace("/*CHART*/", charts()).replace("/*DATA*/", figures);
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new CommandFailure(FileTrouble.of(file, e), e);
        }
    }

    /** The chart library; the folder in which it lies has its version's name. */
    private static String charts() {
        Properties artifact = new Properties();
        try {
            artifact.load(new StringReader(resource(VERSION)));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        return resource(
                "/META-INF/resources/webjars/chart.js/" + artifact.getProperty("version") + "/dist/chart.umd.min.js");
    }

    /** Shoppers name themselves: nothing in a page's data may end the element in which it stands. */
    private static String harmless(JsonNode line) {
        return line.toString().replace("<", "\\u003c");
    }

    private static String resource(String name) {
        try (InputStream text = BacktestPage.class.getResourceAsStream(name)) {
            if (text == null) {
                throw new IllegalStateException("the class path lacks " + name);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }
}
