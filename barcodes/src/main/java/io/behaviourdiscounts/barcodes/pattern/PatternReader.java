package io.behaviourdiscounts.barcodes.pattern;

import io.behaviourdiscounts.barcodes.builtin.BuiltInDecoders;
import io.behaviourdiscounts.barcodes.coupon.BarcodeFault;
import io.behaviourdiscounts.barcodes.coupon.CouponData;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict.Invalid;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict.Valid;
import io.behaviourdiscounts.barcodes.coupon.PatternCoupon;
import io.behaviourdiscounts.barcodes.coupon.Span;
import io.behaviourdiscounts.barcodes.coupon.ValueCode;
import io.behaviourdiscounts.barcodes.layout.Layout;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Check;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Day;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Field;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Text;
import io.behaviourdiscounts.barcodes.retail.ValueCodes;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a text by one pattern. */
final class PatternReader {

    private static final String VALUE = "value";

    private PatternReader() {}

    /** What the text is to the pattern; nothing where it has another form. */
    static Optional<CouponVerdict<? extends CouponData>> read(
            DataPattern pattern, ScannedText scanned, BuiltInDecoders decoders, LocalDate today) {
        return switch (pattern.body()) {
            case DataPattern.Own(Layout layout) -> own(pattern, layout, scanned.text(), decoders.valueCodes(), today);
            case DataPattern.BuiltIn builtIn -> builtIn(builtIn, scanned, decoders, today);
        };
    }

    private static Optional<CouponVerdict<? extends CouponData>> builtIn(
            DataPattern.BuiltIn body, ScannedText scanned, BuiltInDecoders decoders, LocalDate today) {
        boolean isOfKind = decoders.kindOf(scanned, today)
                .filter(kind -> kind == body.kind())
                .isPresent();
        return isOfKind
                ? Optional.of(decoders.decodeAs(body.kind(), scanned, today).verdict())
                : Optional.empty();
    }

    private static Optional<CouponVerdict<? extends CouponData>> own(
            DataPattern pattern, Layout layout, String text, ValueCodes codes, LocalDate today) {
        return switch (layout.match(text, today)) {
            case Layout.None none -> Optional.empty();
            case Layout.Wrong(Field field, int start) ->
                Optional.of(
                        new Invalid<CouponData>(BarcodeFault.INVALID_FORMAT, text, new Span(start, field.shortest())));
            case Layout.Fits(Map<String, String> raw) -> Optional.of(coupon(pattern, layout, raw, text, codes, today));
        };
    }

    private static CouponVerdict<? extends CouponData> coupon(
            DataPattern pattern,
            Layout layout,
            Map<String, String> raw,
            String text,
            ValueCodes codes,
            LocalDate today) {
        Map<String, String> fields = new LinkedHashMap<>();
        layout.fields()
                .forEach(field -> fields.put(field.name(), meant(field, raw.getOrDefault(field.name(), ""), today)));
        String value = pattern.valueTable() == null ? null : raw.get(VALUE);
        if (value != null && codes.of(value).action() instanceof ValueCode.Unassigned) {
            int start = layout.starts(text.length())
                    .get(layout.elements().indexOf(layout.field(VALUE).orElseThrow()));
            return new Invalid<CouponData>(
                    BarcodeFault.VALUE_CODE_UNASSIGNED, text, new Span(start, value.length()), fields);
        }
        return new Valid<>(
                new PatternCoupon(pattern.id(), Collections.unmodifiableMap(raw), Collections.unmodifiableMap(fields)));
    }

    private static String meant(Field field, String written, LocalDate today) {
        return switch (field) {
            case Day day ->
                Layout.day(day, written, today).map(LocalDate::toString).orElse(written);
            case Text text
            when text.decimals() > 0 -> new BigDecimal(new BigInteger(written), text.decimals()).toPlainString();
            case Text text -> written;
            case Check check -> written;
        };
    }
}
