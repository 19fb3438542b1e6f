package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.testing.Grants.VALIDITY;
import static io.behaviourdiscounts.issuer.testing.Grants.grant;
import static io.behaviourdiscounts.issuer.testing.Grants.oneIssue;
import static io.behaviourdiscounts.issuer.testing.Grants.under;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.code.CodeText;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
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

    /** Everything that was written but to the issued topic, changelogs included. */
    private static String topics(IssuerHarness issuer) {
        StringBuilder text = new StringBuilder();
        Set<String> topics = issuer.topics();
        assertThat(topics).contains(Topics.BY_SHOPPER.name(), Topics.LEDGER.name(), Topics.COMMANDS.deadLetterName());
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
        assertThat(names).contains(Names.COUPON_STORE, Names.UNITS_STORE);
        for (String name : names) {
            issuer.store(name)
                    .all()
                    .forEachRemaining(
                            entry -> text.append(entry.key).append(entry.value).append('\n'));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, byte @Nullable [] bytes) {
        if (bytes != null) {
            text.append(new String(bytes, StandardCharsets.ISO_8859_1)).append('\n');
        }
    }
}
