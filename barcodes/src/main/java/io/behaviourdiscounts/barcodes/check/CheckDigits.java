package io.behaviourdiscounts.barcodes.check;

/** The check digits that barcodes of coupons end in. Texts that hold other characters than said are bugs of the caller. */
public final class CheckDigits {

    private static final int MODULUS = 97;

    private CheckDigits() {}

    /**
     * The check digit of GS1 (General Specifications, 7.9): weights 3, 1, 3 … from the right.
     *
     * @param digits all that stands before the check digit, digits alone
     */
    public static char mod10(CharSequence digits) {
        int sum = 0;
        int weight = 3;
        for (int i = digits.length() - 1; i >= 0; i--) {
            sum += weight * digit(digits.charAt(i));
            weight = 4 - weight;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /**
     * The check digit of Luhn (ISO/IEC 7812-1, annex B): every other digit doubled, the rightmost first.
     *
     * @param digits all that stands before the check digit, digits alone
     */
    public static char luhn(CharSequence digits) {
        int sum = 0;
        boolean doubled = true;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int value = digit(digits.charAt(i)) * (doubled ? 2 : 1);
            sum += value > 9 ? value - 9 : value;
            doubled = !doubled;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /**
     * The two check digits of ISO/IEC 7064, MOD 97-10: with them the whole text is 1 modulo 97. A is 10, B is 11 …; what is neither a
     * digit nor a letter from A to Z counts nothing, as in an IBAN with blanks.
     *
     * @param text all that stands before the check digits
     */
    public static String mod97(CharSequence text) {
        int rest = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= '0' && character <= '9') {
                rest = (rest * 10 + character - '0') % MODULUS;
            } else if (character >= 'A' && character <= 'Z') {
                rest = (rest * 100 + character - 'A' + 10) % MODULUS;
            }
        }
        int check = MODULUS + 1 - rest * 100 % MODULUS;
        return "" + (char) ('0' + check / 10) + (char) ('0' + check % 10);
    }

    /** Whether the last of these digits is the check digit of GS1 of the others. */
    public static boolean hasMod10(String digits) {
        int last = digits.length() - 1;
        return last >= 0 && mod10(digits.substring(0, last)) == digits.charAt(last);
    }

    private static int digit(char character) {
        if (character < '0' || character > '9') {
            throw new IllegalArgumentException("no digit: U+%04X".formatted((int) character));
        }
        return character - '0';
    }
}
