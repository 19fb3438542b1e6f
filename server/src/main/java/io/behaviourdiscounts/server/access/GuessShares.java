package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.server.settings.AccessSettings.Lockout;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * By what a caller's failed look-ups are counted.
 *
 * <p>With a shop's own key: by the shopper that it names; by all of the key's guests together, who are all that it does not know as users,
 * because a new session, device or e-mail address costs nothing; and by the key. Guests have a lower bound than the key, so that no guest
 * can use up what signed-in shoppers have.
 *
 * <p>With a public key the shopper is anybody's word, and the address is shared by a household, an office or a whole provider: so it is a
 * ladder. An address is forgiven some failures whoever makes them; beyond those, each of its shoppers who has failed waits, and the others
 * go on; and the address as a whole has a higher bound, for whoever takes another name with each guess.
 *
 * @param gate the address's own share, which must be spent before one of its shoppers has to wait; with public keys only
 * @param all whose pauses count
 * @param asker who asks, as far as that can't be made up
 */
record GuessShares(Optional<Share> gate, List<Share> all, String asker) {

    private static final String USER = "user:";

    /** What is counted together. */
    enum Kind {
        SHOPPER(true, 32),
        GUESTS(false, 1024),
        KEY(false, 1024),
        ADDRESS(false, 64),
        SHOPPER_AT_ADDRESS(true, 32),
        CROWD(false, 256);

        private final boolean isOfOne;
        private final int codes;

        Kind(boolean isOfOne, int codes) {
            this.isOfOne = isOfOne;
            this.codes = codes;
        }

        /** As logs and meters have it. */
        String word() {
            return EnumWords.of(this);
        }

        /** Whether its pauses fall on nobody else, so that they may grow. */
        boolean isOfOne() {
            return isOfOne;
        }

        /** How many wrong codes are told from new ones. */
        int codes() {
            return codes;
        }

        int forgiven(Lockout lockout) {
            return switch (this) {
                case SHOPPER, SHOPPER_AT_ADDRESS -> lockout.shopperFailures();
                case GUESTS -> lockout.guestFailures();
                case KEY -> lockout.keyFailures();
                case ADDRESS -> lockout.addressFailures();
                case CROWD -> lockout.crowdFailures();
            };
        }
    }

    /**
     * One of them.
     *
     * @param name unlike any other's
     */
    record Share(Kind kind, String name) {

        /** Whether it waits only when the {@link GuessShares#gate} is spent. */
        boolean isGated() {
            return kind == Kind.SHOPPER_AT_ADDRESS;
        }

        private static Share of(Kind kind, String... names) {
            return new Share(kind, kind.name() + "/" + String.join("/", names));
        }
    }

    static GuessShares of(Caller caller, Optional<String> shopper, Blind blind) {
        var who = shopper.map(name -> HexFormat.of().toHexDigits(blind.hash(name)));
        return caller.isPublic()
                ? ofAddress(CallerAddresses.group(caller.address()), who)
                : ofKey(caller, shopper, who);
    }

    private static GuessShares ofAddress(String address, Optional<String> who) {
        var gate = Share.of(Kind.ADDRESS, address);
        var shopper = Share.of(Kind.SHOPPER_AT_ADDRESS, address, who.orElse("-"));
        return new GuessShares(Optional.of(gate), List.of(shopper, Share.of(Kind.CROWD, address)), gate.name());
    }

    private static GuessShares ofKey(Caller caller, Optional<String> shopper, Optional<String> who) {
        List<Share> all = new ArrayList<>();
        who.ifPresent(name -> all.add(Share.of(Kind.SHOPPER, caller.keyId(), name)));
        if (shopper.filter(name -> name.startsWith(USER)).isEmpty()) {
            all.add(Share.of(Kind.GUESTS, caller.keyId()));
        }
        all.add(Share.of(Kind.KEY, caller.keyId()));
        return new GuessShares(
                Optional.empty(), List.copyOf(all), all.getFirst().name());
    }
}
