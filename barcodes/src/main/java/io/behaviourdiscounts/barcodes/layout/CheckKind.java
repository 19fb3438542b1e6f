package io.behaviourdiscounts.barcodes.layout;

import io.behaviourdiscounts.barcodes.check.CheckDigits;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.util.Optional;

/** How the check digits of a layout are computed of all that stands before them. */
public enum CheckKind {
    MOD10(1, true),
    LUHN(1, true),
    MOD97(2, false);

    private final int length;
    private final boolean digitsAlone;

    CheckKind(int length, boolean digitsAlone) {
        this.length = length;
        this.digitsAlone = digitsAlone;
    }

    public int length() {
        return length;
    }

    /** Whether these characters may stand before it. */
    boolean mayCover(CharacterClass characters) {
        return !digitsAlone || characters.isWithin(CharacterClass.DIGITS);
    }

    /** The check digits of a text. */
    public String of(String before) {
        return switch (this) {
            case MOD10 -> String.valueOf(CheckDigits.mod10(before));
            case LUHN -> String.valueOf(CheckDigits.luhn(before));
            case MOD97 -> CheckDigits.mod97(before);
        };
    }

    static Optional<CheckKind> named(String word) {
        return EnumWords.find(CheckKind.class, word);
    }
}
