package io.behaviourdiscounts.issuer.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.issuer.code.CodeCipher.UndecipherableCodeException;
import io.behaviourdiscounts.issuer.coupon.Origin.EncryptedCode;
import io.behaviourdiscounts.issuer.testing.TestKeys;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeCipherTest {

    private static final String CODE = "SAVE-20 NOW";
    private static final String COUPON = "00112233445566778899aabbccddeeff";
    private static final int TAG_AND_NONCE_BYTES = 28;

    private final SecureRandom random = new SecureRandom();
    private final CodeCipher cipher = new CodeCipher("default", TestKeys.ring());

    @Test
    void whatWasEncryptedIsDecryptedAsItWasWritten() throws UndecipherableCodeException {
        EncryptedCode encrypted = cipher.encrypt(COUPON, CODE, random);

        assertThat(encrypted.keyId()).isEqualTo("e1");
        assertThat(encrypted.hex()).hasSize(2 * (CODE.length() + TAG_AND_NONCE_BYTES));
        assertThat(cipher.decrypt(COUPON, encrypted)).isEqualTo(CODE);
    }

    /** A ciphertext that another implementation made: whatever is stored must stay readable. */
    @Test
    void aStoredCiphertextStaysReadable() throws UndecipherableCodeException {
        EncryptedCode stored = new EncryptedCode(
                "e1", "000102030405060708090a0b7eed2244ce1e383434227b2c40825cd225595b86a53bcc4ca3f04e");

        assertThat(cipher.decrypt(COUPON, stored)).isEqualTo(CODE);
    }

    @Test
    void theSameCodeIsEncryptedDifferentlyEachTime() {
        assertThat(cipher.encrypt(COUPON, CODE, random)).isNotEqualTo(cipher.encrypt(COUPON, CODE, random));
    }

    @Test
    void aCiphertextIsGoodForItsOwnCouponAndTenantAlone() {
        EncryptedCode encrypted = cipher.encrypt(COUPON, CODE, random);

        assertThatThrownBy(() -> cipher.decrypt("ffeeddccbbaa99887766554433221100", encrypted))
                .isInstanceOf(UndecipherableCodeException.class)
                .hasMessageNotContaining(CODE);
        assertThatThrownBy(() -> new CodeCipher("other", TestKeys.ring()).decrypt(COUPON, encrypted))
                .isInstanceOf(UndecipherableCodeException.class);
    }

    @Test
    void everyChangedBitIsNoticed() {
        byte[] bytes =
                HexFormat.of().parseHex(cipher.encrypt(COUPON, CODE, random).hex());
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            EncryptedCode broken = new EncryptedCode("e1", HexFormat.of().formatHex(changed));

            assertThatThrownBy(() -> cipher.decrypt(COUPON, broken)).isInstanceOf(UndecipherableCodeException.class);
        }
    }

    @Test
    void whatIsCutShortIsNoCiphertext() {
        EncryptedCode cut = new EncryptedCode("e1", "00".repeat(TAG_AND_NONCE_BYTES));

        assertThatThrownBy(() -> cipher.decrypt(COUPON, cut))
                .isInstanceOf(UndecipherableCodeException.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void aRetiredKeyDecryptsWhatItEncrypted() throws UndecipherableCodeException {
        EncryptedCode old = cipher.encrypt(COUPON, CODE, random);
        KeyRing rotated = new KeyRing(
                "k1",
                Map.of("k1", TestKeys.secret(1)),
                TestKeys.secret(3),
                "e2",
                Map.of("e1", TestKeys.secret(4), "e2", TestKeys.secret(5)));
        CodeCipher later = new CodeCipher("default", rotated);

        assertThat(later.decrypt(COUPON, old)).isEqualTo(CODE);
        assertThat(later.encrypt(COUPON, CODE, random).keyId()).isEqualTo("e2");
    }

    @Test
    void aKeyThatTheRingLacksIsNamed() {
        assertThatThrownBy(() -> cipher.decrypt(COUPON, new EncryptedCode("e9", "00".repeat(40))))
                .isInstanceOf(UndecipherableCodeException.class)
                .hasMessage("no encryption key 'e9' on the ring");
    }

    @Test
    void aCodeHasALength() {
        assertThatThrownBy(() -> cipher.encrypt(COUPON, "", random)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cipher.encrypt(COUPON, "X".repeat(65), random))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
