package io.behaviourdiscounts.barcodes.words;

import io.behaviourdiscounts.barcodes.gs1.SixDigitDate;
import java.time.LocalDate;
import java.time.YearMonth;

/** Parts of what several kinds of coupons say. */
final class WordsOfParts {

    private WordsOfParts() {}

    /** The day of YYMMDD, which was found right before; day 00 is the last of its month. */
    static String day(String digits, LocalDate today) {
        if (digits.endsWith("00")) {
            int year = SixDigitDate.year(Integer.parseInt(digits.substring(0, 2)), today);
            return YearMonth.of(year, Integer.parseInt(digits.substring(2, 4)))
                    .atEndOfMonth()
                    .toString();
        }
        return SixDigitDate.of(digits, today).orElseThrow().toString();
    }

    /** Which items a family code is about. */
    static String items(String family, String company, String prefix) {
        String known = family.replaceFirst("0+$", "");
        if (known.isEmpty()) {
            return "any product of " + company + " " + prefix;
        }
        String wanted = known.length() == family.length()
                ? "family " + family
                : "any family " + known + "x".repeat(family.length() - known.length());
        return wanted + " of " + company + " " + prefix;
    }
}
