package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.schemas.CouponReply;

/**
 * An answer that is given again to the same question.
 *
 * @param fingerprint of what was asked; the same key with another one is refused
 */
public record RememberedReply(String fingerprint, CouponReply reply) {}
