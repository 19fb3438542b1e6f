package io.behaviourdiscounts.server.http.scans;

import io.behaviourdiscounts.barcodes.manufacturer.AssignmentPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scans of a sale, and what the till says around them.
 *
 * @param businessDate of the store
 * @param businessUnit the store as a path; empty where patterns of all units hold
 * @param memberCard null where no card was given
 * @param household the member's; null where it is not known
 * @param role the cashier's
 * @param graceBefore how many days before its first one the store takes a coupon
 * @param graceAfter how many days after its last one
 * @param policy how the store takes coupons of manufacturers
 * @param goods what lines of the order are to manufacturers, by the line's key
 */
public record TillSale(
        List<TillScan> scans,
        LocalDate businessDate,
        String businessUnit,
        @Nullable String memberCard,
        @Nullable String household,
        String role,
        int graceBefore,
        int graceAfter,
        AssignmentPolicy policy,
        Map<String, LineGoods> goods) {

    public TillSale {
        scans = List.copyOf(scans);
        goods = Map.copyOf(goods);
    }

    /**
     * What a line is to manufacturers.
     *
     * @param gtin 8 to 14 digits
     * @param family three digits; null where the store has none of it
     * @param grams what was weighed; 0 of what is counted
     */
    record LineGoods(String gtin, @Nullable String family, long grams) {}
}
