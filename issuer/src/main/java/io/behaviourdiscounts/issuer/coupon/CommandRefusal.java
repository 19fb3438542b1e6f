package io.behaviourdiscounts.issuer.coupon;

import java.util.Locale;

/** Why a command changed nothing. */
public enum CommandRefusal {
    /** There is no such coupon. */
    NOT_FOUND,
    /** The coupon still waits for its caps. */
    NOT_YET_ISSUED,
    ALREADY_REVOKED,
    ALREADY_EXPIRED,
    /** The issuer knows no such command. */
    UNKNOWN_COMMAND;

    /** The word for it in records. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
