package io.behaviourdiscounts.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.settings.AccessSettings.Rates;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final Rates RATES = new Rates(100, 20, 150, 5, 2);
    private static final ApiKey SERVER = key("server", Scope.CHECKOUT, OptionalInt.empty());
    private static final ApiKey BROWSER = key("browser", Scope.CHECKOUT_PUBLIC, OptionalInt.empty());

    private final HandTurnedTime time = new HandTurnedTime();
    private final RateLimits limits = new RateLimits(RATES, time);

    @Test
    void aKeyMayUseTwoSecondsWorthAtOnceAndThenItsRate() {
        assertThat(admitted(SERVER, "192.0.2.1", 1000)).isEqualTo(200);
        time.pass(Duration.ofSeconds(1));
        assertThat(admitted(SERVER, "192.0.2.1", 1000)).isEqualTo(100);
        time.pass(Duration.ofHours(1));
        assertThat(admitted(SERVER, "192.0.2.1", 1000)).isEqualTo(200);
    }

    @Test
    void whoeverIsTooFastIsToldHowLongToWait() {
        admitted(SERVER, "192.0.2.1", 200);

        var wait = limits.admit(SERVER, false, "192.0.2.1").orElseThrow();

        assertThat(wait).isEqualTo(Duration.ofMillis(10));
        time.pass(wait);
        assertThat(limits.admit(SERVER, false, "192.0.2.1")).isEmpty();
    }

    @Test
    void aKeysOwnRateHidesTheDeployments() {
        assertThat(admitted(key("slow", Scope.CHECKOUT, OptionalInt.of(3)), "192.0.2.1", 100))
                .isEqualTo(6);
    }

    @Test
    void aPublicKeyIsStrictWithEachAddressAndOneAddressLeavesRoomForOthers() {
        assertThat(admitted(BROWSER, "192.0.2.1", 1000)).isEqualTo(10);
        assertThat(admitted(BROWSER, "192.0.2.2", 1000)).isEqualTo(10);
    }

    @Test
    void aPublicKeyHasABoundOverAllItsBrowsers() {
        int admitted = 0;
        for (int address = 1; address <= 50; address++) {
            admitted += admitted(BROWSER, "192.0.2." + address, 10);
        }
        assertThat(admitted).isEqualTo(40);
    }

    @Test
    void anAddressHasABoundOverAllItsKeys() {
        int admitted = admitted(SERVER, "192.0.2.1", 200)
                + admitted(key("another", Scope.ADMIN, OptionalInt.empty()), "192.0.2.1", 200);
        assertThat(admitted).isEqualTo(300);
    }

    @Test
    void strangersAreCountedByAddress() {
        int refused = 0;
        for (int call = 0; call < 100; call++) {
            refused += limits.refuse("192.0.2.1").isEmpty() ? 1 : 0;
        }
        assertThat(refused).isEqualTo(4);
        assertThat(limits.refuse("192.0.2.2")).isEmpty();
    }

    @Test
    void aFloodOfAddressesDoesNotFillTheMemory() {
        for (int address = 0; address < 250_000; address++) {
            limits.refuse("10." + (address >> 16) + "." + ((address >> 8) & 255) + "." + (address & 255));
        }
        assertThat(limits.size()).isEqualTo(100_000);
    }

    private int admitted(ApiKey key, String address, int calls) {
        int admitted = 0;
        for (int call = 0; call < calls; call++) {
            boolean isPublic = key.scopes().contains(Scope.CHECKOUT_PUBLIC);
            admitted += limits.admit(key, isPublic, address).isEmpty() ? 1 : 0;
        }
        return admitted;
    }

    private static ApiKey key(String id, Scope scope, OptionalInt rate) {
        return new ApiKey(id, Set.of(scope), Set.of(), rate, Optional.empty(), false);
    }
}
