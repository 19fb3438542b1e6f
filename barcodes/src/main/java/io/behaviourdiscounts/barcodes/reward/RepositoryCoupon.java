package io.behaviourdiscounts.barcodes.reward;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A coupon in the repository.
 *
 * @param reward minor units, or points; null where the barcode or the promotion says it
 * @param start the first day on which it is good; null where the barcode says it, or it is good at once
 * @param end the last day; null where the barcode says it, or it stays good
 * @param household whose it is; null for anybody's
 */
public record RepositoryCoupon(
        @Nullable Long reward,
        @Nullable LocalDate start,
        @Nullable LocalDate end,
        boolean blocked,
        boolean redeemed,
        @Nullable String household) {}
