package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.rehearsal.backtest.BacktestReport;
import io.behaviourdiscounts.rehearsal.backtest.BacktestReport.GivenTo;
import io.behaviourdiscounts.rehearsal.backtest.BacktestReport.OfRule;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How backtests are told. */
final class BacktestText {

    private final List<String> names;
    private final List<BacktestReport> reports;

    /**
     * Of backtests over the same events.
     *
     * @param names of the rules of each
     */
    BacktestText(List<String> names, List<BacktestReport> reports) {
        this.names = names;
        this.reports = reports;
    }

    /** For people: a table of all rules, then what became of caps, and who would get most. */
    void print(PrintWriter out) {
        BacktestReport any = reports.getFirst();
        out.printf(
                Locale.ROOT,
                "%,d events of %,d shoppers decided; %,d sent before, %,d not decided%n%n",
                any.events(),
                any.shoppers(),
                any.duplicates(),
                any.rejected());
        boolean several = reports.size() > 1;
        Table table = several
                ? new Table("RULE", "RULES", "COUPONS", "SHOPPERS", "AT MOST", "REFUSED")
                : new Table("RULE", "COUPONS", "SHOPPERS", "AT MOST", "REFUSED");
        for (String rule : ruleIds()) {
            for (int index = 0; index < reports.size(); index++) {
                OfRule of = find(reports.get(index), rule);
                List<String> cells = new ArrayList<>(List.of(rule));
                if (several) {
                    cells.add(names.get(index));
                }
                cells.addAll(cells(of));
                table.row(cells.toArray(String[]::new));
            }
        }
        table.print(out);
        for (int index = 0; index < reports.size(); index++) {
            printRest(out, several ? names.get(index) + ": " : "", reports.get(index));
        }
    }

    private static List<String> cells(@Nullable OfRule rule) {
        return rule == null
                ? List.of("-", "-", "-", "-")
                : List.of(
                        Long.toString(rule.coupons()),
                        Long.toString(rule.shoppers()),
                        exposure(rule),
                        rule.refusals().entrySet().stream()
                                .map(refusal -> refusal.getKey() + " " + refusal.getValue())
                                .collect(Collectors.joining(", ")));
    }

    private static String exposure(OfRule rule) {
        if (rule.withoutBound() > 0) {
            return "no bound";
        }
        return rule.exposure().entrySet().stream()
                .map(money -> money.getValue().toPlainString()
                        + (money.getKey().equals(OfRule.ORDERS_CURRENCY) ? "" : " " + money.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static void printRest(PrintWriter out, String whose, BacktestReport report) {
        report.rules()
                .forEach(rule -> rule.spent()
                        .forEach((account, at) ->
                                out.println(whose + "spent in the hour of " + hour(at) + ": " + account)));
        if (!report.most().isEmpty()) {
            out.println(whose + "most coupons: "
                    + report.most().stream()
                            .map(top -> top.shopper() + " " + top.coupons())
                            .collect(Collectors.joining(", ")));
        }
    }

    private static Instant hour(Instant at) {
        return at.truncatedTo(ChronoUnit.HOURS);
    }

    private SortedSet<String> ruleIds() {
        return reports.stream()
                .flatMap(report -> report.rules().stream().map(OfRule::rule))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable OfRule find(BacktestReport report, String rule) {
        return report.rules().stream()
                .filter(of -> of.rule().equals(rule))
                .findFirst()
                .orElse(null);
    }

    /** For spreadsheets: a line for each rule and day on which it would have given anything. */
    List<String> csv() {
        List<String> lines = new ArrayList<>(List.of("rules,rule,day,coupons"));
        for (int index = 0; index < reports.size(); index++) {
            String name = quoted(names.get(index));
            reports.get(index)
                    .rules()
                    .forEach(rule -> rule.byDay()
                            .forEach(
                                    (day, coupons) -> lines.add(name + "," + rule.rule() + "," + day + "," + coupons)));
        }
        return lines;
    }

    private static String quoted(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /** For programs: a line a rule, and one of all. */
    List<ObjectNode> json() {
        List<ObjectNode> lines = new ArrayList<>();
        for (int index = 0; index < reports.size(); index++) {
            String name = names.get(index);
            BacktestReport report = reports.get(index);
            report.rules().forEach(rule -> lines.add(json(name, rule)));
            ObjectNode all = line("summary", name)
                    .put("events", report.events())
                    .put("duplicates", report.duplicates())
                    .put("rejected", report.rejected())
                    .put("shoppers", report.shoppers());
            report.most()
                    .forEach(top -> all.withArray("most")
                            .addObject()
                            .put("shopper", top.shopper())
                            .put("coupons", top.coupons()));
            lines.add(all);
        }
        return lines;
    }

    private static ObjectNode json(String name, OfRule rule) {
        ObjectNode line = line("rule", name)
                .put("rule", rule.rule())
                .put("issued", rule.coupons())
                .put("users", rule.shoppers())
                .put("without_bound", rule.withoutBound());
        putGiven(line, "first", rule.first());
        putGiven(line, "last", rule.last());
        put(line, "by_day", rule.byDay());
        put(line, "refusals", rule.refusals());
        put(line, "exposure", rule.exposure());
        Map<String, Instant> hours = new TreeMap<>();
        rule.spent().forEach((account, at) -> hours.put(account, hour(at)));
        put(line, "spent_in_the_hour_of", hours);
        return line;
    }

    private static void putGiven(ObjectNode line, String key, @Nullable GivenTo given) {
        if (given != null) {
            line.putObject(key).put("shopper", given.shopper()).put("at", Objects.toString(given.at()));
        }
    }

    private static void put(ObjectNode line, String key, Map<?, ?> values) {
        ObjectNode object = line.putObject(key);
        values.forEach((name, value) -> {
            if (value instanceof Long number) {
                object.put(name.toString(), number);
            } else {
                object.put(name.toString(), value.toString());
            }
        });
    }

    private static ObjectNode line(String kind, String name) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind).put("rules", name);
    }
}
