package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.rehearsal.experiment.ExperimentReport;
import io.behaviourdiscounts.rehearsal.experiment.ExperimentReport.Comparison;
import io.behaviourdiscounts.rehearsal.experiment.ExperimentReport.OfGroup;
import io.behaviourdiscounts.rehearsal.statistics.SequentialTest;
import io.behaviourdiscounts.rehearsal.statistics.SequentialTest.Difference;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How an experiment is told. */
class ExperimentTextTest {

    private static ExperimentReport report(Difference buyers, double ratio) {
        return new ExperimentReport(
                "gifts",
                "USD",
                List.of(group("hold_out", 1_000, 80), group("a", 9_000, 900)),
                0.05,
                List.of(new Comparison("a", buyers, SequentialTest.unknown(1.25))),
                ratio,
                3,
                0,
                0);
    }

    private static OfGroup group(String name, long shoppers, long buyers) {
        return new OfGroup(
                name,
                0.5,
                shoppers,
                buyers,
                buyers,
                new BigDecimal("800.00"),
                new BigDecimal("20.00"),
                new BigDecimal("5.00"),
                7.8);
    }

    @Test
    void peopleReadWhatIsShownAndWhatIsNot() {
        assertThat(text(report(new Difference(0.02, 0.005, 0.035, 0.004), 0.4)))
                .contains("hold_out  1000      80 (8.00 %)")
                .contains("a beside hold_out")
                .contains("buyers: +2.00 points, between +0.50 and +3.50; p = 4.0e-03: more")
                .contains("net a shopper: +1.25 USD; too few yet to say anything, 20 buyers in each group at least")
                .contains("The groups have the sizes that they should have (p = 0.40).")
                .contains("3 shoppers were seen in more than one group")
                .doesNotContain("currencies");
        assertThat(text(report(new Difference(0.02, -0.005, 0.045, 0.3), 0.0001)))
                .contains("p = 0.30: no difference shown")
                .contains("The groups have other sizes than they should have (p = 1.0e-04)");
    }

    @Test
    void programsReadTheSame() {
        ObjectNode json = new ExperimentText(report(new Difference(0.02, 0.005, 0.035, 0.004), 0.0001)).json();

        assertThat(json.at("/control").asText()).isEqualTo("hold_out");
        assertThat(json.at("/groups/1/conversion").asDouble()).isEqualTo(0.1);
        assertThat(json.at("/comparisons/0/buyers/low").asDouble()).isEqualTo(0.005);
        assertThat(json.at("/comparisons/0/net_per_shopper").has("low")).isFalse();
        assertThat(json.at("/sample_ratio_wrong").asBoolean()).isTrue();
    }

    private static String text(ExperimentReport report) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new ExperimentText(report).print(out);
        out.flush();
        return text.toString();
    }
}
