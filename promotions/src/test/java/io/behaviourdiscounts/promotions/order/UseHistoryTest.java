package io.behaviourdiscounts.promotions.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.promotions.model.Eligibility.Channel;
import io.behaviourdiscounts.promotions.order.UseHistory.Use;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose a use was. */
class UseHistoryTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "a@example.com, A@Example.COM, 1",
        "a@example.com, ' a@example.com ', 1",
        "a@example.com, b@example.com, 0",
        "a.b+sale@gmail.com, ab@googlemail.com, 1",
        "a.b@example.com, ab@example.com, 0",
        "a+x@example.com, a@example.com, 0",
        "a+x@outlook.com, a@outlook.com, 1",
        "a@bücher.example, a@xn--bcher-kva.example, 1",
        "jose\u0301@example.com, jos\u00e9@example.com, 1",
    })
    void addressesOfOneMailboxAreOneCustomer(String mine, String used, long uses) {
        Shopper shopper = shopper(null, mine, null);
        assertThat(history(new Use(AT, null, used, null), shopper, null).byShopper("P", null))
                .isEqualTo(uses);
    }

    @Test
    void whoSharesAnyIdentityIsTheSameCustomer() {
        Use use = new Use(AT, "u1", "a@example.com", "d1");
        assertThat(history(use, shopper("u1", "z@example.com", null), null).byShopper("P", null))
                .isEqualTo(1);
        assertThat(history(use, shopper("u2", "z@example.com", "d1"), Channel.WEB)
                        .byShopper("P", null))
                .isEqualTo(1);
        assertThat(history(use, shopper("u2", null, null), null).byShopper("P", null))
                .isZero();
    }

    @Test
    void aDeviceThatManyShareIsNobody() {
        Shopper atTheTill = shopper(null, null, "till-4");
        UseHistory history = history(new Use(AT, null, null, "till-4"), atTheTill, Channel.STORE);
        assertThat(history.knowsShopper()).isFalse();
        assertThat(history.byShopper("P", null)).isZero();
        assertThat(history.total("P")).isEqualTo(1);
    }

    @Test
    void usesCountFromTheBeginningOfThePeriodOn() {
        UseHistory history = history(new Use(AT, "u1", null, null), shopper("u1", null, null), null);
        assertThat(history.byShopper("P", AT)).isEqualTo(1);
        assertThat(history.byShopper("P", AT.plusNanos(1))).isZero();
        assertThat(history.byShopper("Q", null)).isZero();
    }

    private static UseHistory history(Use use, Shopper shopper, @Nullable Channel channel) {
        return new UseHistory(Map.of("P", List.of(use)), shopper, channel);
    }

    private static Shopper shopper(@Nullable String id, @Nullable String email, @Nullable String device) {
        return new Shopper(id, email, device, Set.of(), Set.of(), null, null);
    }
}
