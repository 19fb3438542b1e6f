package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.CouponRedeemed;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand histories of two shoppers, a thief and the shop's own server: the thief has everybody's codes and the key of the pages, and
 * is a customer like the others, with carts that change between apply and redeem. Every answer is what one thread would have said, and in
 * the end every order has what is right: nobody pays for, loses or gets what is another's. A seed that fails stands in the message, and
 * runs again with {@code -Dshop.seed=…}.
 */
@Tag("soak")
class ShopHistoriesTest {

    private static final int HISTORIES = 1_000;
    private static final int STEPS = 10;
    /** So many calls at a time: more would only wait for each other. */
    private static final int AT_ONCE = 96;

    private static final String RULES = """
            version: 1
            rules:
              - id: none-of-this
                trigger: nothing_like_this
                action: {type: percentage_off, value: 20}
                guardrails: {validity_window: 7d}
            """;

    @TempDir
    private Path folder;

    private final Semaphore callers = new Semaphore(AT_ONCE);

    @Test
    void nobodyPaysForLosesOrGetsWhatIsAnothers() throws Exception {
        Long one = Long.getLong("shop.seed");
        int count = one == null ? HISTORIES : 1;
        try (BesiegedShop shop = BesiegedShop.open(folder, RULES)) {
            List<ShopHistory> histories =
                    atOnce(count, number -> new ShopHistory(one == null ? number + 1 : one, shop));
            for (int step = 0; step < STEPS; step++) {
                List<String> events = atOnce(
                                count, number -> histories.get(number).next())
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
                if (!events.isEmpty()) {
                    assertThat(shop.events(events.toString())
                                    .json()
                                    .path("accepted")
                                    .asInt())
                            .isEqualTo(events.size());
                }
                assertThat(histories)
                        .flatExtracting(ShopHistory::mistakes)
                        .as("after step %d", step)
                        .isEmpty();
            }
            Map<String, Long> right = new HashMap<>();
            histories.forEach(history -> right.putAll(history.redeemed()));
            assertThat(redeemed(shop)).isEqualTo(right);
        }
    }

    private <T> List<T> atOnce(int count, Together.Doing<T> doing) throws Exception {
        return Together.all(count, number -> {
            callers.acquire();
            try {
                return doing.one(number);
            } finally {
                callers.release();
            }
        });
    }

    /** What each order has redeemed and not been given back, as the topics tell it. */
    private static Map<String, Long> redeemed(BesiegedShop shop) {
        Map<String, Long> last = shop.values(Topics.RELEASED).stream()
                .collect(Collectors.toMap(
                        record -> Objects.requireNonNull(record.getOrderId()), CouponReleased::getSequence, Math::max));
        List<CouponRedeemed> redeemed = shop.values(Topics.REDEEMED);
        redeemed.forEach(ShopHistoriesTest::checkWhoseItIs);
        return redeemed.stream()
                .filter(record -> record.getSequence() > last.getOrDefault(record.getOrderId(), 0L))
                .collect(Collectors.toMap(
                        CouponRedeemed::getOrderId,
                        record -> record.getDiscount().getAmount()));
    }

    /** Orders are called by those who make them. */
    private static void checkWhoseItIs(CouponRedeemed record) {
        String by = Objects.requireNonNull(record.getRedeemedBy()).getId();
        assertThat(record.getOrderId()).startsWith(by + "-");
        if (!record.getShopper().isEmpty()) {
            assertThat(record.getShopper()).isEqualTo("user:" + by);
        }
    }
}
