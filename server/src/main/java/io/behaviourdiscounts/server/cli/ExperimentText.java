package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.rehearsal.experiment.ExperimentReport;
import io.behaviourdiscounts.rehearsal.experiment.ExperimentReport.Comparison;
import io.behaviourdiscounts.rehearsal.experiment.ExperimentReport.OfGroup;
import io.behaviourdiscounts.rehearsal.statistics.SequentialTest;
import io.behaviourdiscounts.rehearsal.statistics.SequentialTest.Difference;
import java.io.PrintWriter;
import java.util.Locale;

/** What an experiment has brought, for people and as JSON. */
record ExperimentText(ExperimentReport report) {

    void print(PrintWriter out) {
        String money = report.currency() == null ? "" : " " + report.currency();
        Table groups =
                new Table("GROUP", "SHOPPERS", "BUYERS", "ORDERS", "REVENUE", "DISCOUNTS", "OWN", "NET A SHOPPER");
        for (OfGroup group : report.groups()) {
            groups.row(
                    group.name(),
                    Long.toString(group.shoppers()),
                    "%d (%s)".formatted(group.buyers(), percent(group.conversion())),
                    Long.toString(group.orders()),
                    group.revenue().toPlainString() + money,
                    group.discounts().toPlainString() + money,
                    group.ownDiscounts().toPlainString() + money,
                    number(group.netPerShopper()) + money);
        }
        groups.print(out);
        String control = report.groups().getFirst().name();
        for (Comparison comparison : report.comparisons()) {
            out.println();
            out.println(comparison.group() + " beside " + control);
            out.println("    buyers: " + told(comparison.buyers(), 100, " points"));
            out.println("    net a shopper: " + told(comparison.net(), 1, money));
        }
        out.println();
        out.println(
                report.isRatioWrong()
                        ? "The groups have other sizes than they should have (p = %s): something loses shoppers of one group, and the comparison means nothing."
                                .formatted(number(report.ratioPValue()))
                        : "The groups have the sizes that they should have (p = %s)."
                                .formatted(number(report.ratioPValue())));
        print(out, report.moved(), "shoppers were seen in more than one group, and count where they were seen first.");
        print(out, report.unreadOrders(), "orders have no amount that can be read.");
        print(out, report.otherOrders(), "orders are in other currencies; their money is left out.");
    }

    private static void print(PrintWriter out, long count, String what) {
        if (count > 0) {
            out.println(count + " " + what);
        }
    }

    private String told(Difference difference, double times, String unit) {
        String seen = String.format(Locale.ROOT, "%+.2f%s", difference.difference() * times, unit);
        if (Double.isInfinite(difference.low())) {
            return seen + "; too few yet to say anything, " + SequentialTest.FEWEST_BUYERS
                    + " buyers in each group at least";
        }
        String verdict = difference.pValue() > report.level()
                ? "no difference shown"
                : difference.difference() > 0 ? "more" : "less";
        return String.format(
                Locale.ROOT,
                "%s, between %+.2f and %+.2f; p = %s: %s",
                seen,
                difference.low() * times,
                difference.high() * times,
                number(difference.pValue()),
                verdict);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, number != 0 && Math.abs(number) < 0.01 ? "%.1e" : "%.2f", number);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("experiment", report.experiment())
                .put("currency", report.currency())
                .put("level", report.level());
        report.groups()
                .forEach(group -> json.withArray("groups")
                        .addObject()
                        .put("group", group.name())
                        .put("weight", group.weight())
                        .put("shoppers", group.shoppers())
                        .put("buyers", group.buyers())
                        .put("conversion", group.conversion())
                        .put("orders", group.orders())
                        .put("revenue", group.revenue())
                        .put("discounts", group.discounts())
                        .put("own_discounts", group.ownDiscounts())
                        .put("net_per_shopper", group.netPerShopper()));
        json.put("control", report.groups().getFirst().name());
        for (Comparison comparison : report.comparisons()) {
            ObjectNode line = json.withArray("comparisons").addObject().put("group", comparison.group());
            line.set("buyers", json(comparison.buyers()));
            line.set("net_per_shopper", json(comparison.net()));
        }
        return json.put("sample_ratio_p", report.ratioPValue())
                .put("sample_ratio_wrong", report.isRatioWrong())
                .put("moved_shoppers", report.moved())
                .put("unread_orders", report.unreadOrders())
                .put("other_currency_orders", report.otherOrders());
    }

    private static ObjectNode json(Difference difference) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("difference", difference.difference())
                .put("p", difference.pValue());
        if (Double.isFinite(difference.low())) {
            json.put("low", difference.low()).put("high", difference.high());
        }
        return json;
    }
}
