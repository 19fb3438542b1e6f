package io.behaviourdiscounts.engine.grant;

/** Encrypts the e-mail address to which a grant's coupon is sent, so that it stands in clear in no record before that coupon's. */
@FunctionalInterface
public interface AddressSeal {

    /**
     * An encrypted address.
     *
     * @param keyId the shopper key that it is encrypted under
     * @param bytes nonce and ciphertext
     */
    @SuppressWarnings("ArrayRecordComponent") // it is written at once, and compared by nobody
    record SealedAddress(String keyId, byte[] bytes) {}

    /** The address, for this grant alone; the same always gives the same bytes. */
    SealedAddress seal(String grantId, String address);
}
