package io.behaviourdiscounts.server.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who may call over HTTP, and how much.
 *
 * @param developmentKey a key with all scopes that works on loopback only
 * @param rates how many requests are let through
 * @param lockout how guessing codes is slowed down
 * @param refusalSlot the shortest time from a call to a refusal that must tell nothing; zero for as soon as it is known
 * @param trustedProxies whose word is taken for where a request came from
 */
public record AccessSettings(
        Optional<String> developmentKey,
        Rates rates,
        Lockout lockout,
        Duration refusalSlot,
        List<AddressRange> trustedProxies) {

    public AccessSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * Requests a second, each at least 1; for a moment, twice as many are let through.
     *
     * @param key of one key, unless the key has its own
     * @param publicKey of one key that browsers use, from all of them together
     * @param address from one address with good keys
     * @param publicAddress from one address with keys that browsers use
     * @param refusedAddress from one address without a good key
     */
    public record Rates(int key, int publicKey, int address, int publicAddress, int refusedAddress) {}

    /**
     * How many failed look-ups of codes are forgiven, and what follows.
     *
     * @param shopperFailures forgiven to one shopper within the window
     * @param addressFailures forgiven to one address with public keys within the window, before those of its shoppers who fail wait
     * @param crowdFailures forgiven to all shoppers of one address with public keys together within the window
     * @param guestFailures forgiven within the window to all shoppers of a key together that it does not name as users
     * @param keyFailures forgiven within the window to a key as a whole
     * @param window the time in which all of them are forgiven again
     * @param first the first pause; each further one is twice as long
     * @param longest the longest pause
     */
    public record Lockout(
            int shopperFailures,
            int addressFailures,
            int crowdFailures,
            int guestFailures,
            int keyFailures,
            Duration window,
            Duration first,
            Duration longest) {}

    /** The same with a development key. */
    public AccessSettings withDevelopmentKey(Optional<String> key) {
        return new AccessSettings(key, rates, lockout, refusalSlot, trustedProxies);
    }

    /** Does not show the development key. */
    @Override
    public String toString() {
        return "AccessSettings[rates=" + rates + ", lockout=" + lockout + ", refusalSlot=" + refusalSlot
                + ", trustedProxies=" + trustedProxies + "]";
    }
}
