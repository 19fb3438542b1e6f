package io.behaviourdiscounts.barcodes.coupon;

import java.util.Map;

/**
 * What became of reading a text as a coupon.
 *
 * @param <T> what its data are read as
 */
public sealed interface CouponVerdict<T> {

    /** The text is such a coupon, in form; whether it is good today is another question. */
    record Valid<T>(T data) implements CouponVerdict<T> {}

    /**
     * The text is no such coupon.
     *
     * @param data the text that was read, which the span lies in: without an application identifier
     * @param fields what could be read all the same, by name
     */
    record Invalid<T>(BarcodeFault fault, String data, Span span, Map<String, String> fields)
            implements CouponVerdict<T> {

        public Invalid(BarcodeFault fault, String data, Span span) {
            this(fault, data, span, Map.of());
        }

        /** The same, of whatever it should have been read as. */
        public <R> Invalid<R> of() {
            return new Invalid<>(fault, data, span, fields);
        }
    }
}
