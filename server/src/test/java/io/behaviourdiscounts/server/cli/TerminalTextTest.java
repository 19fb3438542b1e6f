package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.server.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TerminalTextTest {

    /** Clears the screen; a control sequence in one character; renames the window; turns the rest of the line around. */
    private static final String COMMANDS = "a\u001b[2Jb\u009b2Jc\u001b]0;x\u0007d\u202ee\re\u0000f\u007f\u2028";

    private static final String SHOWN =
            "a\\u001b[2Jb\\u009b2Jc\\u001b]0;x\\u0007d\\u202ee\\u000de\\u0000f\\u007f\\u2028";

    private final StringWriter terminal = new StringWriter();
    private final PrintWriter out = TerminalText.guarding(new PrintWriter(terminal));

    @Test
    void noCommandGetsToATerminal() {
        out.print(COMMANDS);
        out.flush();
        assertThat(terminal).hasToString(SHOWN);
    }

    @Test
    void whatIsTextStays() {
        out.println("Übersicht → 15 off\tx — 日本 🎁");
        assertThat(terminal).hasToString("Übersicht → 15 off\tx — 日本 🎁" + System.lineSeparator());
    }

    @Test
    void jsonStaysWhatItSays() throws Exception {
        var json = JsonNodeFactory.instance.objectNode().put("key", COMMANDS);
        out.println(json);
        assertThat(terminal.toString()).doesNotContain("\u001b", "\u009b", "\u202e", "\u007f");
        assertThat(Json.read(terminal.toString())).isEqualTo(json);
    }

    @Test
    void withinALineThereIsNoOtherLine() {
        new Table("WHAT").row("one\ntwo\tthree").print(out);
        FieldLines.print(out, JsonNodeFactory.instance.objectNode().put("what", "one\ntwo"));
        assertThat(terminal.toString()).contains("one\\u000atwo\\u0009three", "one\\u000atwo");
        assertThat(terminal.toString().lines()).hasSize(4);
    }

    /** Whatever a command prints goes this way: here what it was given, which nobody has made. */
    @Test
    void everyCommandIsGuarded() {
        var run = CommandRun.of("rules", "lint", "no\u001b[2Jfile");
        assertThat(run.out() + run.err()).doesNotContain("\u001b").contains("no\\u001b[2Jfile");
    }
}
