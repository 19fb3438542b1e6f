package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.testing.Grants.VALIDITY;
import static io.behaviourdiscounts.issuer.testing.Grants.grant;
import static io.behaviourdiscounts.issuer.testing.Grants.oneIssue;
import static io.behaviourdiscounts.issuer.testing.Grants.under;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.store.StateStores;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.Till;
import io.behaviourdiscounts.rules.code.CodeText;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A code stands in clear in the issued topic and nowhere else: what was written anywhere is searched for every code. */
class NoCodeInClearTest {

    @TempDir
    private Path folder;

    @Test
    void codesStandInTheIssuedTopicAlone() {
        try (IssuerHarness issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, TRIGGERED)) {
            for (int number = 0; number < 50; number++) {
                issuer.grant(
                        number % 2 == 0 ? grant(number) : under(grant(number), oneIssue("2024-07-15", 20)), TRIGGERED);
            }
            List<CouponIssued> issued = issuer.read(Topics.ISSUED);
            issuer.command(IssuerTopologyTest.revoke(issued.getFirst().getCouponId(), 0), TRIGGERED);
            issuer.sendBytes(Topics.COMMANDS, new byte[] {7}, TRIGGERED);
            String stores = stores(issuer);
            issuer.wait(VALIDITY.plus(Duration.ofSeconds(1)));
            String everything = stores + stores(issuer) + topics(issuer);
            assertThat(issuer.topics()).contains(Topics.COMMANDS.deadLetterName());

            assertThat(issued).hasSize(45);
            assertThat(everything).contains(issued.getLast().getCouponId(), "user_7");
            for (CouponIssued coupon : issued) {
                String code = coupon.getCode();
                assertThat(everything)
                        .doesNotContain(code, CodeText.normalise(code), code.substring("HV15-".length()))
                        .doesNotContain(CodeText.normalise(code).toLowerCase(Locale.ROOT));
            }
        }
    }

    @Test
    void theCheckoutWritesNoCodesDownEither() {
        try (IssuerHarness issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, TRIGGERED)) {
            Till till = new Till(issuer, TRIGGERED);
            String made = till.create("SUMMER-42", CreatedCouponsTest.vanity("unlimited", 0));
            issuer.grant(grant(1), TRIGGERED);
            CouponIssued issued = issuer.read(Topics.ISSUED).getLast();
            String derived = issued.getCouponId();
            CouponCommand.Builder event = till.call("redeem", derived, order("o-1", 100_00), shopper(1));
            for (String coupon : List.of(made, derived)) {
                till.tell(till.call("apply", coupon, order("o-1", 100_00), shopper(1)));
                till.tell(till.call("redeem", coupon, order("o-1", 100_00), shopper(1))
                        .setIdempotencyKey("k-1")
                        .setFingerprint("f-1"));
            }
            till.tell(event.setReplyPartition(null).setEventId("evt-1").setAuthor("event"));
            till.tell(till.call("rollback", made, order("o-1", 100_00), shopper(1)));
            till.tell(till.call("block", made).setReason("leaked").setAuthor("jane"));
            till.tell(till.creation("SUMMER-42", CreatedCouponsTest.vanity("unlimited", 0)));
            String everything = stores(issuer) + topics(issuer);

            assertThat(everything).contains(made, derived, "code_taken", "not_stackable", "order:o-1");
            assertThat(everything).doesNotContainIgnoringCase("SUMMER-42", "SUMMER42", CodeText.normalise("SUMMER-42"));
            assertThat(everything).doesNotContainIgnoringCase(issued.getCode(), CodeText.normalise(issued.getCode()));
        }
    }

    /** Everything that was written but to the issued topic, changelogs included. */
    private static String topics(IssuerHarness issuer) {
        StringBuilder text = new StringBuilder();
        Set<String> topics = issuer.topics();
        assertThat(topics).contains(Topics.BY_SHOPPER.name(), Topics.LEDGER.name());
        topics.stream().filter(topic -> !topic.equals(Topics.ISSUED.name())).forEach(topic -> {
            for (TestRecord<byte[], byte[]> record : issuer.bytes(topic)) {
                append(text, record.key());
                append(text, record.value());
                for (Header header : record.headers()) {
                    append(text, header.value());
                }
            }
        });
        return text.toString();
    }

    private static String stores(IssuerHarness issuer) {
        StringBuilder text = new StringBuilder();
        List<String> names = new ArrayList<>(issuer.stores().keySet());
        assertThat(names).contains(StateStores.COUPONS, StateStores.LIMITS);
        for (String name : names) {
            try (KeyValueIterator<Bytes, byte[]> rows = issuer.state(name).all()) {
                rows.forEachRemaining(entry -> {
                    append(text, entry.key.get());
                    append(text, entry.value);
                });
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, byte @Nullable [] bytes) {
        if (bytes != null) {
            text.append(new String(bytes, StandardCharsets.ISO_8859_1)).append('\n');
        }
    }
}
