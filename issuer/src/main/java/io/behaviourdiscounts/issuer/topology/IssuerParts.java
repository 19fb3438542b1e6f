package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.use.HolderHashes;
import io.behaviourdiscounts.issuer.use.LiveRules;

/**
 * What the processors of coupons are made of.
 *
 * @param settings the deployment's
 * @param codes of the deployment's keys
 * @param hashes under the same keys
 * @param rules as they are at the moment of asking
 * @param listener hears what is done
 */
record IssuerParts(
        IssuerSettings settings, CouponCodes codes, HolderHashes hashes, LiveRules rules, IssuerListener listener) {}
