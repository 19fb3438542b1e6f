package io.behaviourdiscounts.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.audit.AuditEntry;
import io.behaviourdiscounts.server.audit.AuditKind;
import io.behaviourdiscounts.server.settings.AccessSettings.Lockout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookupBrakeTest {

    private static final Lockout LOCKOUT =
            new Lockout(3, 5, 12, 100, 1000, Duration.ofMinutes(10), Duration.ofSeconds(2), Duration.ofSeconds(30));
    private static final Caller SHOP = new Caller("shop", Set.of(Scope.CHECKOUT), "192.0.2.1", false);
    private static final Optional<String> ANNE = Optional.of("user:anne");
    private static final Optional<String> BERT = Optional.of("user:bert");

    private final HandTurnedTime time = new HandTurnedTime();
    private final List<AuditEntry> told = new ArrayList<>();
    private final LookupBrake brake = new LookupBrake(LOCKOUT, time, told::add);
    private int codes;

    @Test
    void someFailuresAreForgivenAndTheNextBeginsAPause() {
        fail(SHOP, ANNE, 3);
        assertThat(brake.pause(SHOP, ANNE)).isEmpty();

        fail(SHOP, ANNE, 1);

        assertThat(brake.pause(SHOP, ANNE)).contains(Duration.ofSeconds(2));
        assertThat(told)
                .containsExactly(
                        new AuditEntry(AuditKind.LOCKED_OUT, "shop", "192.0.2.1", null, "shopper", null, null));
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
                brake.failed(SHOP, ANNE, newCode());
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

    /** A bot may open as many sessions as it likes, or type another e-mail address each time. */
    @Test
    void allGuestsOfAKeyHaveAShareThatNoNewNameResets() {
        for (int guess = 0; guess < 100; guess++) {
            fail(SHOP, Optional.of(guess % 2 == 0 ? "session:" + guess : "email:" + guess + "@shop.example"), 1);
        }
        assertThat(brake.pause(SHOP, Optional.of("session:a new one"))).isEmpty();
        for (int guess = 0; guess < 10; guess++) {
            fail(SHOP, Optional.of("device:" + guess), 4);
            assertThat(brake.pause(SHOP, Optional.of("session:a new one"))).contains(Duration.ofSeconds(2));
            assertThat(brake.pause(SHOP, Optional.empty())).contains(Duration.ofSeconds(2));
            time.pass(Duration.ofSeconds(2));
        }
        fail(SHOP, Optional.of("session:one more"), 10);
        assertThat(brake.pause(SHOP, ANNE)).as("who has signed in goes on").isEmpty();
    }

    @Test
    void aKeyAsAWholeIsSlowedLateAndNeverForLong() {
        for (int guess = 0; guess < 1000; guess++) {
            fail(SHOP, Optional.of("user:" + guess), 1);
        }
        assertThat(brake.pause(SHOP, ANNE)).isEmpty();
        for (int guess = 0; guess < 10; guess++) {
            for (int user = 0; user < 100; user++) {
                fail(SHOP, Optional.of("user:" + guess + "/" + user), 1);
            }
            assertThat(brake.pause(SHOP, ANNE)).contains(Duration.ofSeconds(2));
            time.pass(Duration.ofSeconds(2));
        }
    }

    @Test
    void aDeviceWithTheNameOfAUserIsAnother() {
        fail(SHOP, Optional.of("device:anne"), 10);
        assertThat(brake.pause(SHOP, ANNE)).isEmpty();
    }

    @Test
    void anAddressIsForgivenFirstAndThenThoseOfItsShoppersWaitWhoFail() {
        var address = browser("192.0.2.7");
        fail(address, ANNE, 5);
        assertThat(brake.pause(address, ANNE)).isEmpty();

        fail(address, ANNE, 1);

        assertThat(brake.pause(address, ANNE)).contains(Duration.ofSeconds(2));
        assertThat(brake.pause(address, BERT)).isEmpty();
        assertThat(brake.pause(browser("192.0.2.8"), ANNE)).isEmpty();
        fail(address, BERT, 3);
        assertThat(brake.pause(address, BERT)).isEmpty();
        fail(address, BERT, 1);
        assertThat(brake.pause(address, BERT)).contains(Duration.ofSeconds(2));
    }

    /** What a browser says of its shopper is anybody's word. */
    @Test
    void anAddressThatNamesAnotherShopperEachTimeWaitsAsAWholeAndNeverForLong() {
        var address = browser("192.0.2.7");
        for (int guess = 0; guess < 12; guess++) {
            fail(address, Optional.of("user:" + guess), 1);
        }
        assertThat(brake.pause(address, Optional.of("user:a new one"))).isEmpty();
        for (int guess = 0; guess < 5; guess++) {
            fail(address, Optional.of("user:another " + guess), 1);
            assertThat(brake.pause(address, Optional.of("user:a new one"))).contains(Duration.ofSeconds(2));
            time.pass(Duration.ofSeconds(2));
        }
    }

    @Test
    void theSameWrongCodeAgainIsNotANewGuess() {
        for (int again = 0; again < 100; again++) {
            brake.failed(SHOP, ANNE, "one");
            brake.failed(SHOP, ANNE, "other");
        }
        fail(SHOP, ANNE, 1);
        assertThat(brake.pause(SHOP, ANNE)).isEmpty();
        fail(SHOP, ANNE, 1);
        assertThat(brake.pause(SHOP, ANNE)).isPresent();
    }

    /** Such as those of a newsletter that are all spent. Of each code the first askers count. */
    @Test
    void codesThatManyHaveTypedInVainAreNoGuesses() {
        for (int code = 0; code < 20; code++) {
            for (int reader = 0; reader < 5; reader++) {
                brake.failed(browser("198.51.100." + code + reader), Optional.empty(), "of the newsletter " + code);
            }
        }
        for (int code = 0; code < 20; code++) {
            brake.failed(SHOP, ANNE, "of the newsletter " + code);
            brake.failed(browser("192.0.2.7"), BERT, "of the newsletter " + code);
        }
        assertThat(brake.pause(SHOP, ANNE)).isEmpty();
        assertThat(brake.pause(browser("192.0.2.7"), BERT)).isEmpty();
    }

    /** The names of shoppers at one address are made up, so they make no code popular. */
    @Test
    void oneAddressMakesNoCodePopular() {
        for (int code = 0; code < 6; code++) {
            for (int name = 0; name < 10; name++) {
                brake.failed(browser("192.0.2.7"), Optional.of("user:" + name), "a guess " + code);
            }
        }
        assertThat(brake.pause(browser("192.0.2.7"), Optional.of("user:1"))).isPresent();
    }

    @Test
    void allAddressesOfAnIpv6SiteAreOne() {
        for (int guess = 0; guess < 6; guess++) {
            fail(browser("2001:db8:0:7::" + guess), Optional.empty(), 1);
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
            brake.failed(SHOP, Optional.of("session:" + shopper), newCode());
        }
        assertThat(brake.size()).isEqualTo(100_000);
    }

    private void fail(Caller caller, Optional<String> shopper, int times) {
        for (int failure = 0; failure < times; failure++) {
            brake.failed(caller, shopper, newCode());
        }
    }

    private String newCode() {
        return "code " + codes++;
    }

    private static Caller browser(String address) {
        return new Caller("browser", Set.of(Scope.CHECKOUT_PUBLIC), address, true);
    }
}
