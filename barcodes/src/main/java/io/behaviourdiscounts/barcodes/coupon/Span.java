package io.behaviourdiscounts.barcodes.coupon;

/**
 * The part of a text that is wrong.
 *
 * @param start from 0
 * @param length may be 0: something is missing here
 */
public record Span(int start, int length) {

    /** The whole of a text. */
    public static Span all(String text) {
        return new Span(0, text.length());
    }

    /** From here to the end of a text; the whole of it where nothing is left, as GS1's linters mark it. */
    public static Span restOf(String text, int start) {
        return start < text.length() ? new Span(start, text.length() - start) : all(text);
    }

    /** The text with stars around the part, as GS1's linters show it: {@code 0*12345*}. */
    public String highlight(String text) {
        int end = start + length;
        return text.substring(0, start) + '*' + text.substring(start, end) + '*' + text.substring(end);
    }
}
