package io.behaviourdiscounts.barcodes.gs1;

import io.behaviourdiscounts.barcodes.coupon.BarcodeFault;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict.Invalid;
import io.behaviourdiscounts.barcodes.coupon.DigitCode;
import io.behaviourdiscounts.barcodes.coupon.Span;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes fields off a text of digits, from the left. After the first fault every field is empty and nothing more is found wrong, so that
 * who reads a coupon looks once, at its end.
 */
final class DigitCursor {

    private final String text;
    private int position;
    private @Nullable BarcodeFault fault;
    private Span span;

    DigitCursor(String text) {
        this.text = text;
        this.span = Span.all(text);
        int strange = ScannedText.firstNonDigit(text);
        if (strange >= 0) {
            fail(BarcodeFault.NON_DIGIT_CHARACTER, new Span(strange, 1));
        }
    }

    /** What can be wrong with a field that tells its own length: with the digit that tells it, and with what follows. */
    record LengthFaults(BarcodeFault missing, BarcodeFault invalid, BarcodeFault truncated) {}

    /** So many digits. */
    String take(int length, BarcodeFault truncated) {
        if (fault != null) {
            return "";
        }
        if (position + length > text.length()) {
            fail(truncated, Span.restOf(text, position));
            return "";
        }
        position += length;
        return text.substring(position - length, position);
    }

    /** The constant of one digit; the first of its type where something is wrong. */
    <E extends Enum<E> & DigitCode> E coded(Class<E> type, BarcodeFault missing, BarcodeFault invalid) {
        char code = oneOf(DigitCode.codes(type), missing, invalid);
        return DigitCode.of(type, fault == null ? code : DigitCode.codes(type).charAt(0));
    }

    /** One digit out of some; how an absent one is marked is GS1's way. */
    char oneOf(String allowed, BarcodeFault missing, BarcodeFault invalid) {
        String digit = take(1, missing);
        if (digit.isEmpty()) {
            return '0';
        }
        if (allowed.indexOf(digit.charAt(0)) < 0) {
            fail(invalid, new Span(position - 1, 1));
        }
        return digit.charAt(0);
    }

    /**
     * A field that begins with the digit of its length.
     *
     * @param allowed what the digit may be
     * @param more how many digits there are beyond what the digit says
     */
    String withLength(String allowed, int more, LengthFaults faults) {
        char length = oneOf(allowed, faults.missing(), faults.invalid());
        return take(length - '0' + more, faults.truncated());
    }

    /** Takes the digit that an optional field begins with, if it stands here. */
    boolean begins(char field) {
        boolean begins = peek() == field;
        if (begins) {
            position++;
        }
        return begins;
    }

    /** The next digit, which stays; a blank where there is none, or something was wrong. */
    char peek() {
        return fault == null && position < text.length() ? text.charAt(position) : ' ';
    }

    int position() {
        return position;
    }

    /** Marks the part from a place up to here. */
    void failFrom(int start, BarcodeFault found) {
        fail(found, new Span(start, position - start));
    }

    /** What is left over is wrong. */
    void expectEnd(int longest) {
        if (position < text.length()) {
            fail(BarcodeFault.EXCESS_DATA, Span.restOf(text, position));
        } else if (text.length() > longest) {
            fail(BarcodeFault.DATA_TOO_LONG, Span.restOf(text, longest));
        }
    }

    /** The first thing that was wrong. */
    <T> Optional<Invalid<T>> fault() {
        return Optional.ofNullable(fault)
                .map((Function<BarcodeFault, Invalid<T>>) found -> new Invalid<>(found, text, span));
    }

    private void fail(BarcodeFault found, Span where) {
        if (fault == null) {
            fault = found;
            span = where;
        }
    }
}
