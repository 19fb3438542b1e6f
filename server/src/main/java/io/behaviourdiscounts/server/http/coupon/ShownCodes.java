package io.behaviourdiscounts.server.http.coupon;

import io.behaviourdiscounts.issuer.code.CodeCipher;
import io.behaviourdiscounts.issuer.code.CodeCipher.UndecipherableCodeException;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.CouponCodes.UnderivableCodeException;
import io.behaviourdiscounts.issuer.coupon.Origin;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Codes in clear, for those with the right to see them: derived again, or decrypted, each time. */
public final class ShownCodes {

    private static final Logger LOG = LoggerFactory.getLogger(ShownCodes.class);

    private final CouponCodes codes;
    private final CodeCipher cipher;

    public ShownCodes(CouponCodes codes, CodeCipher cipher) {
        this.codes = codes;
        this.cipher = cipher;
    }

    /** The code of a coupon, as it is shown; nothing where this process lacks its key. */
    Optional<String> of(String couponId, Origin origin) {
        var encrypted = origin.encryptedCode();
        try {
            return Optional.of(
                    encrypted == null
                            ? codes.derive(origin.code(), origin.issuingKeyId(), origin.grantId(), origin.attempt())
                                    .display()
                            : cipher.decrypt(couponId, encrypted));
        } catch (UnderivableCodeException | UndecipherableCodeException e) {
            LOG.warn("event=code_not_shown coupon={} reason=\"{}\"", couponId, e.getMessage());
            return Optional.empty();
        }
    }
}
