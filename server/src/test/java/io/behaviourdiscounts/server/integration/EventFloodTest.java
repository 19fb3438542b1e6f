package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.OrderLineRecord;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.settings.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a checkout notices of a morning's orders that come all at once by events, on its own partition. */
@Tag("soak")
class EventFloodTest {

    private static final int FLOOD = 50_000;
    private static final int CALLS = 21;

    /** What else the machine does falls on a call, too. */
    private static final Duration LEAST_ALLOWED = Duration.ofMillis(250);

    private static final int TIMES_ALLOWED = 5;

    @TempDir
    private Path folder;

    @Test
    void aCheckoutDoesNotWaitBehindWhatEventsAsk() throws Exception {
        try (OrderEventsShop shop = OrderEventsShop.open(folder, Map.of(Setting.PARTITIONS, "1"))) {
            shop.shared("FLOODED");
            String coupon = TestKeys.codes().couponId("FLOODED");
            String code = shop.shared("AT-THE-CHECKOUT");
            median(shop, code, "warm");
            Duration usual = median(shop, code, "usual");

            new Traffic(shop.cluster())
                    .send(
                            Topics.EVENT_COMMANDS,
                            IntStream.range(0, FLOOD)
                                    .mapToObj(number -> redeem(coupon, number))
                                    .toList(),
                            command -> String.valueOf(command.getCouponId()));
            Duration beside = median(shop, code, "beside");

            Duration allowed = usual.multipliedBy(TIMES_ALLOWED);
            assertThat(beside)
                    .as("usually %s", usual)
                    .isLessThan(allowed.compareTo(LEAST_ALLOWED) > 0 ? allowed : LEAST_ALLOWED);
        }
    }

    private static Duration median(OrderEventsShop shop, String code, String orders) throws Exception {
        Duration[] times = new Duration[CALLS];
        for (int call = 0; call < CALLS; call++) {
            long begin = System.nanoTime();
            assertThat(shop.call("apply", code, orders + call)).isEqualTo("applied");
            times[call] = Duration.ofNanos(System.nanoTime() - begin);
        }
        Arrays.sort(times);
        return times[CALLS / 2];
    }

    private static CouponCommand redeem(String couponId, int number) {
        return CouponCommand.newBuilder()
                .setRequestId("flood-" + number)
                .setType("redeem")
                .setCouponId(couponId)
                .setOccurredAt(Instant.now())
                .setAuthor("event/flood")
                .setEventId("flood-" + number)
                .setOrder(CheckoutOrder.newBuilder()
                        .setOrderId("flooded-" + number)
                        .setCurrency("USD")
                        .setLines(List.of(new OrderLineRecord("1", "TEE-001", 1L, 2500L, List.of(), null, true, 0)))
                        .build())
                .build();
    }
}
