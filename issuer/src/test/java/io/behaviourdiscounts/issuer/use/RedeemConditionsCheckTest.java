package io.behaviourdiscounts.issuer.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.rules.condition.Document;
import io.behaviourdiscounts.rules.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions as they stand on a coupon, over a web order of 50 dollars whose shopper has no e-mail address. */
class RedeemConditionsCheckTest {

    private static final Document ORDER = document(50);

    private final RedeemConditionsCheck check = new RedeemConditionsCheck();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {order.subtotal: {gte: 50}}
            {order.subtotal: {gte: 50}, channel: web}
            {all: [{order.subtotal: {gte: 50}}, {any: [{channel: app}, {channel: web}]}]}
            {not: {channel: app}}
            {shopper.email: {exists: false}}
            """)
    void whatHoldsIsNotRefused(String definition) {
        assertThat(check.refusal(definition, ORDER)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {order.subtotal: {gte: 51}}                                 | order.subtotal: {gte: 51}              | 50
            {channel: app}                                              | channel: "app"                         | "web"
            {order.subtotal: {gte: 50}, channel: app}                   | channel: "app"                         | "web"
            {all: [{channel: web}, {all: [{order.subtotal: {lt: 9}}]}]} | order.subtotal: {lt: 9}                | 50
            {all: [{channel: app}, {order.subtotal: {lt: 9}}]}          | channel: "app"                         | "web"
            {any: [{channel: app}, {channel: till}]}                    | any: [channel: "app", channel: "till"] | "web", "web"
            {not: {channel: web}}                                       | not: [channel: "web"]                  | "web"
            """)
    void theFirstThatFailedIsNamedWithWhatWasSeen(String definition, String condition, String seen) {
        Refusal refusal = check.refusal(definition, ORDER).orElseThrow();

        assertThat(refusal.reason()).isEqualTo(Reason.CONDITIONS_NOT_MET);
        assertThat(refusal.condition()).isEqualTo(condition);
        assertThat(refusal.seen()).isEqualTo(seen);
    }

    @Test
    void whatIsNotThereWasNotSeen() {
        Refusal refusal =
                check.refusal("{shopper.email: {contains: example.com}}", ORDER).orElseThrow();

        assertThat(refusal.condition()).isEqualTo("shopper.email: {contains: \"example.com\"}");
        assertThat(refusal.seen()).isEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {order.subtotal: {gte: }
            {order.subtotal: {resembles: 50}}
            {nobody.knows: 1}
            []
            """)
    void whatThisReleaseCannotReadIsRefused(String definition) {
        Refusal refusal = check.refusal(definition, ORDER).orElseThrow();

        assertThat(refusal.reason()).isEqualTo(Reason.CONDITIONS_NOT_MET);
        assertThat(refusal.condition()).isNull();
        assertThat(check.refusal(definition, ORDER)).as("asked again").contains(refusal);
    }

    @Test
    void moreConditionsThanAreKeptReadyAreAnsweredAllTheSame() {
        for (int round = 0; round < 2; round++) {
            for (int subtotal = 0; subtotal < 600; subtotal++) {
                assertThat(check.refusal("{order.subtotal: {gte: " + subtotal + "}}", ORDER)
                                .isEmpty())
                        .as("at least %d", subtotal)
                        .isEqualTo(subtotal <= 50);
            }
        }
    }

    @Test
    void severalThreadsAskTheSameCheck() {
        List<Integer> wrong = IntStream.range(0, 20_000)
                .parallel()
                .filter(number -> {
                    int subtotal = number % 300;
                    Optional<Refusal> refusal = check.refusal("{order.subtotal: {lt: 150}}", document(subtotal))
                            .or(() -> check.refusal("{order.subtotal: {gte: " + subtotal + "}}", document(subtotal)));
                    return refusal.isEmpty() != subtotal < 150;
                })
                .boxed()
                .toList();

        assertThat(wrong).isEmpty();
    }

    private static Document document(long subtotal) {
        Map<String, Value> order = new LinkedHashMap<>();
        order.put("subtotal", Value.of(subtotal));
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("order", new Value.Fields(order));
        fields.put("channel", Value.of("web"));
        return Document.of(fields);
    }
}
