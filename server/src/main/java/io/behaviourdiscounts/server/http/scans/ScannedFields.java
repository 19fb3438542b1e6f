package io.behaviourdiscounts.server.http.scans;

import io.behaviourdiscounts.barcodes.builtin.Decoding;
import io.behaviourdiscounts.barcodes.coupon.CouponVerdict;
import io.behaviourdiscounts.barcodes.coupon.PatternCoupon;
import io.behaviourdiscounts.barcodes.layout.Layout;
import io.behaviourdiscounts.barcodes.layout.LayoutElement;
import io.behaviourdiscounts.barcodes.pattern.DataPattern;
import io.behaviourdiscounts.barcodes.reward.CouponScan.EmbeddedReward;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a barcode of a pattern says, under the names that patterns have for it. */
final class ScannedFields {

    private static final String CONSTANT = "const(";

    private final DataPattern pattern;
    private final Map<String, String> raw;
    private final Map<String, String> meant;

    private ScannedFields(DataPattern pattern, Map<String, String> raw, Map<String, String> meant) {
        this.pattern = pattern;
        this.raw = raw;
        this.meant = meant;
    }

    /** The fields of a barcode that is right in form. */
    static ScannedFields of(DataPattern pattern, Decoding decoding) {
        if (decoding.verdict() instanceof CouponVerdict.Valid<?>(PatternCoupon coupon)) {
            return new ScannedFields(pattern, coupon.raw(), coupon.fields());
        }
        Map<String, String> mapped = new HashMap<>();
        pattern.settings().map().forEach((name, source) -> {
            String value = source.startsWith(CONSTANT)
                    ? source.substring(CONSTANT.length(), source.length() - 1)
                    : decoding.fields().get(source);
            if (value != null) {
                mapped.put(name, value);
            }
        });
        return new ScannedFields(pattern, mapped, mapped);
    }

    Optional<String> series() {
        return Optional.ofNullable(raw.get("series"));
    }

    String offerCode() {
        return raw.getOrDefault("offer", "");
    }

    /** The reward that stands in it; null where the pattern has none. */
    @Nullable
    EmbeddedReward reward() {
        String digits = raw.getOrDefault("reward", raw.getOrDefault("points", ""));
        return digits.matches("[0-9]{1,18}") ? new EmbeddedReward(digits, decimals()) : null;
    }

    private int decimals() {
        return pattern.body() instanceof DataPattern.Own(Layout layout)
                ? layout.field("reward")
                        .filter(LayoutElement.Text.class::isInstance)
                        .map(LayoutElement.Text.class::cast)
                        .map(LayoutElement.Text::decimals)
                        .orElse(0)
                : 0;
    }

    /** A day that stands in it; null where none does. */
    @Nullable
    LocalDate day(String name) {
        String text = meant.get(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null; // a field of that name is no date of the pattern
        }
    }
}
