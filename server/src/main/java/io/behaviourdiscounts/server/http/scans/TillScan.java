package io.behaviourdiscounts.server.http.scans;

import io.behaviourdiscounts.barcodes.reward.TillTransaction.External;
import io.behaviourdiscounts.barcodes.symbol.ScannedText;
import org.jspecify.annotations.Nullable;

/**
 * A barcode that a till has scanned, and what it was told about it.
 *
 * @param delivered as the till sent it
 * @param text its normal form
 * @param entered the answer to a prompt for a reward: minor units, or points; null where nobody answered
 * @param override another reward than the coupon's; null where none is wanted
 * @param managerApproved whether a manager has approved of the override
 * @param external what an external system says of it; unavailable where the till does not tell
 */
record TillScan(
        String delivered,
        ScannedText text,
        @Nullable Long entered,
        @Nullable Long override,
        boolean managerApproved,
        External external) {}
