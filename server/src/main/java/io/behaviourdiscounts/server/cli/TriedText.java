package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.engine.grant.ActionRecords;
import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.Explanation;
import io.behaviourdiscounts.rules.decision.Decision;
import io.behaviourdiscounts.rules.decision.RuleTrial;
import io.behaviourdiscounts.rules.model.ExperimentGroup;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.json.RecordJson;
import io.behaviourdiscounts.server.demo.ActionWords;
import java.io.PrintWriter;
import java.time.Instant;

/** What a rule makes of an event, for people and as JSON. */
record TriedText(PrintWriter out) {

    /** A line of JSON. */
    void line(ObjectNode json) {
        out.println(json);
    }

    /** A rule with each of its conditions, and what came of it. */
    void print(RuleTrial.Tried tried) {
        Rule rule = tried.rule().rule();
        out.println(mark(tried.verdict() instanceof Decision.Granted) + " " + rule.id());
        if (!tried.triggered()) {
            out.println("    not triggered: it listens to " + String.join(", ", rule.triggers()));
            return;
        }
        if (tried.conditions() != null) {
            print(tried.conditions(), "    ");
        }
        out.println("    → " + outcome(tried));
    }

    private void print(Explanation explanation, String indent) {
        String seen = explanation.seen() == null ? "" : "   (" + explanation.seen() + ")";
        out.println(indent + mark(explanation.answer()) + " " + words(explanation) + seen);
        explanation.parts().forEach(part -> print(part, indent + "  "));
    }

    private static String words(Explanation explanation) {
        boolean none = explanation.seen() == null && explanation.parts().isEmpty();
        return none && explanation.words().equals("all") ? "no conditions" : explanation.words();
    }

    private static String mark(boolean holds) {
        return holds ? "✓" : "✗";
    }

    private static String mark(Answer answer) {
        return switch (answer) {
            case HOLDS -> "✓";
            case FAILS -> "✗";
            case UNKNOWN -> "?";
        };
    }

    private static String outcome(RuleTrial.Tried tried) {
        return switch (tried.verdict()) {
            case null ->
                tried.active() ? "nothing: its conditions do not hold" : "nothing: it is not active at that time";
            case Decision.Refused refused -> "refused: " + refused.reason().word() + ": " + refused.detail();
            case Decision.Withheld(ExperimentGroup group) ->
                "withheld: the shopper is held out of the experiment " + group.experiment();
            case Decision.Held(Instant until) -> "held: it is decided as quiet hours end, at " + until;
            case Decision.Shadowed(Decision.Granted would) ->
                "nothing: the rule is in the shadow; it would be " + coupon(tried, would);
            case Decision.Granted granted -> coupon(tried, granted);
        };
    }

    private static String coupon(RuleTrial.Tried tried, Decision.Granted granted) {
        String prefix = tried.rule().rule().code().prefix();
        ExperimentGroup group = granted.group();
        return "coupon " + (prefix.isEmpty() ? "…" : prefix + "-…") + ": "
                + ActionWords.of(ActionRecords.action(granted.action())) + "; until " + granted.expiresAt()
                + (group == null ? "" : "; group " + group.name() + " of the experiment " + group.experiment());
    }

    /** The same as JSON. */
    static ObjectNode json(RuleTrial.Tried tried) {
        Rule rule = tried.rule().rule();
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("rule", rule.id())
                .put("triggered", tried.triggered())
                .put("active", tried.active());
        if (tried.conditions() != null) {
            line.set("conditions", json(tried.conditions()));
        }
        switch (tried.verdict()) {
            case null -> line.put("outcome", "nothing");
            case Decision.Refused refused ->
                line.put("outcome", "refused")
                        .put("reason", refused.reason().word())
                        .put("detail", refused.detail());
            case Decision.Withheld(ExperimentGroup group) -> put(line.put("outcome", "withheld"), group);
            case Decision.Held(Instant until) -> line.put("outcome", "held").put("until", until.toString());
            case Decision.Shadowed(Decision.Granted would) -> put(line.put("outcome", "shadowed"), would);
            case Decision.Granted granted -> put(line.put("outcome", "granted"), granted);
        }
        return line;
    }

    private static void put(ObjectNode line, Decision.Granted granted) {
        line.put("expires_at", granted.expiresAt().toString());
        line.set("action", RecordJson.toJson(ActionRecords.action(granted.action())));
        if (granted.group() != null) {
            put(line, granted.group());
        }
    }

    private static void put(ObjectNode line, ExperimentGroup group) {
        line.put("experiment", group.experiment()).put("group", group.name());
    }

    private static ObjectNode json(Explanation explanation) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("condition", explanation.words())
                .put("answer", EnumWords.of(explanation.answer()));
        if (explanation.seen() != null) {
            node.put("seen", explanation.seen());
        }
        explanation.parts().forEach(part -> node.withArray("parts").add(json(part)));
        return node;
    }
}
