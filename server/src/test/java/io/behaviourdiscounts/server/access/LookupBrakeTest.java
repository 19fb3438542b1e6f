package io.behaviourdiscounts.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.settings.AccessSettings.Lockout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookupBrakeTest {

    private static final Lockout LOCKOUT =
            new Lockout(3, 5, 1000, Duration.ofMinutes(10), Duration.ofSeconds(2), Duration.ofSeconds(30));
    private static final Caller SHOP = new Caller("shop", Set.of(Scope.CHECKOUT), "192.0.2.1", false);
    private static final Optional<String> ANNE = Optional.of("anne");
    private static final Optional<String> BERT = Optional.of("bert");

    private final HandTurnedTime time = new HandTurnedTime();
    private final LookupBrake brake = new LookupBrake(LOCKOUT, time);

    @Test
    void someFailuresAreForgivenAndTheNextBeginsAPause() {
        fail(SHOP, ANNE, 3);
        assertThat(brake.pause(SHOP, ANNE)).isEmpty();

        fail(SHOP, ANNE, 1);

        assertThat(brake.pause(SHOP, ANNE)).contains(Duration.ofSeconds(2));
        time.pass(Duration.ofSeconds(2));
        assertThat(brake.pause(SHOP, ANNE)).isEmpty();
    }

    @Test
    void pausesGrowUpToTheLongest() {
        fail(SHOP, ANNE, 3);
        List<Long> pauses = new ArrayList<>();
        for (int guess = 0; guess < 6; guess++) {
            fail(SHOP, ANNE, 1);
            var pause = brake.pause(SHOP, ANNE).orElseThrow();
            pauses.add(pause.toSeconds());
            time.pass(pause);
        }
        assertThat(pauses).containsExactly(2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void aGuesserWhoKeepsAtItGetsFewTries() {
        int tries = 0;
        for (int second = 0; second < Duration.ofDays(1).toSeconds(); second++) {
            while (brake.pause(SHOP, ANNE).isEmpty()) {
                brake.failed(SHOP, ANNE);
                tries++;
            }
            time.pass(Duration.ofSeconds(1));
        }
        assertThat(tries).isLessThan(86_400 / 30 + 500);
    }

    @Test
    void whatWasUnderWayWhenThePauseBeganAddsNothingToIt() {
        fail(SHOP, ANNE, 20);
        assertThat(brake.pause(SHOP, ANNE)).contains(Duration.ofSeconds(2));
    }

    @Test
    void oneShoppersSlipsAreNotAnothersNorTheShops() {
        fail(SHOP, ANNE, 10);
        assertThat(brake.pause(SHOP, ANNE)).isPresent();
        assertThat(brake.pause(SHOP, BERT)).isEmpty();
        assertThat(brake.pause(SHOP, Optional.empty())).isEmpty();
        var other = new Caller("other-shop", Set.of(Scope.CHECKOUT), "192.0.2.1", false);
        assertThat(brake.pause(other, ANNE)).isEmpty();
    }

    @Test
    void aKeyThatNamesNoShoppersIsSlowedLateAndNeverForLong() {
        fail(SHOP, Optional.empty(), 1000);
        assertThat(brake.pause(SHOP, Optional.empty())).isEmpty();
        for (int guess = 0; guess < 10; guess++) {
            fail(SHOP, Optional.empty(), 100);
            assertThat(brake.pause(SHOP, Optional.empty())).contains(Duration.ofSeconds(2));
            time.pass(Duration.ofSeconds(2));
        }
    }

    /** What a browser says of its shopper is anybody's word. */
    @Test
    void withAPublicKeyTheAddressIsCountedWhateverShopperIsNamed() {
        for (int guess = 0; guess < 6; guess++) {
            brake.failed(browser("192.0.2.7"), Optional.of("shopper-" + guess));
        }
        assertThat(brake.pause(browser("192.0.2.7"), Optional.of("a new one"))).isPresent();
        assertThat(brake.pause(browser("192.0.2.8"), Optional.of("shopper-1"))).isEmpty();
    }

    @Test
    void allAddressesOfAnIpv6SiteAreOne() {
        for (int guess = 0; guess < 6; guess++) {
            brake.failed(browser("2001:db8:0:7::" + guess), Optional.empty());
        }
        assertThat(brake.pause(browser("2001:db8:0:7:ffff::1"), Optional.empty()))
                .isPresent();
        assertThat(brake.pause(browser("2001:db8:0:8::1"), Optional.empty())).isEmpty();
    }

    @Test
    void whoIsQuietForLongBeginsAnew() {
        fail(SHOP, ANNE, 20);
        time.pass(Duration.ofMinutes(10).plusSeconds(1));
        fail(SHOP, ANNE, 3);
        assertThat(brake.pause(SHOP, ANNE)).isEmpty();
        fail(SHOP, ANNE, 1);
        assertThat(brake.pause(SHOP, ANNE)).contains(Duration.ofSeconds(2));
    }

    @Test
    void aFloodOfShoppersDoesNotFillTheMemory() {
        for (int shopper = 0; shopper < 250_000; shopper++) {
            brake.failed(SHOP, Optional.of("shopper-" + shopper));
        }
        assertThat(brake.size()).isEqualTo(100_000);
    }

    private void fail(Caller caller, Optional<String> shopper, int times) {
        for (int failure = 0; failure < times; failure++) {
            brake.failed(caller, shopper);
        }
    }

    private static Caller browser(String address) {
        return new Caller("browser", Set.of(Scope.CHECKOUT_PUBLIC), address, true);
    }
}
