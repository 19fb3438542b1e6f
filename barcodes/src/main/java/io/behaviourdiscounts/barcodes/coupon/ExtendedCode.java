package io.behaviourdiscounts.barcodes.coupon;

import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stood in GS1-128 beside a UPC-5, application identifiers (8100) to (8102): retired, and still on paper. The number system is
 * that of the manufacturer's items, so that with the five digits of the UPC-5 it is the whole prefix.
 *
 * @param identifier 8100, 8101 or 8102
 * @param endOfOffer the last month in which it is good
 * @param serial (21), where it stands beside it
 */
public record ExtendedCode(
        String identifier,
        char numberSystem,
        @Nullable String offer,
        @Nullable String endDigits,
        @Nullable YearMonth endOfOffer,
        @Nullable String serial)
        implements CouponData {

    @Override
    public Map<String, String> fields() {
        return new NamedFields()
                .put("ai", identifier)
                .put("number_system", numberSystem)
                .put("offer", offer)
                .put("end_of_offer", endDigits)
                .put("serial", serial)
                .toMap();
    }
}
