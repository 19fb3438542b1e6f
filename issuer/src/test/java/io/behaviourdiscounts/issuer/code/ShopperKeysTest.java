package io.behaviourdiscounts.issuer.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.issuer.code.ShopperKeys.EncryptedAddress;
import io.behaviourdiscounts.issuer.code.ShopperKeys.UndecipherableAddressException;
import io.behaviourdiscounts.issuer.testing.TestKeys;
import io.behaviourdiscounts.rules.event.Pseudonyms;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.By;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ShopperKeysTest {

    private static final String ADDRESS = "Anne@Example.com";
    private static final ShopperKeys KEYS = ShopperKeys.of("default", TestKeys.ring());

    @Test
    void pseudonymsAreWhatTheyWereAtTheFirstRelease() {
        assertThat(KEYS.email("anne@example.com")).isEqualTo("~f1a6bda22a913a1b874aa65a12f81d09");
        assertThat(KEYS.device("d-1")).isEqualTo("~62fe1c401c82850d70a2d8d4ba4c624f");
        assertThat(KEYS.stateKey("user:anne")).isEqualTo("a976628a9e27622a5e88e1302b4467ce");
    }

    @Test
    void aRequestsFingerprintIsUnderTheKeyAndIsNoPseudonym() throws NoSuchAlgorithmException {
        String request = "{\"shopper\": {\"email\": \"anne@example.com\"}}";
        byte[] plain = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));

        assertThat(KEYS.fingerprint(request))
                .matches("[0-9a-f]{64}")
                .isEqualTo(KEYS.fingerprint(request))
                .isNotEqualTo(HexFormat.of().formatHex(plain))
                .doesNotStartWith(KEYS.stateKey(request));
    }

    @Test
    void anAddressIsTheSameInAnyCaseAndWithBlanksAroundIt() {
        assertThat(KEYS.email(" ANNE@example.com ")).isEqualTo(KEYS.email("anne@example.com"));
        assertThat(KEYS.email("bob@example.com")).isNotEqualTo(KEYS.email("anne@example.com"));
    }

    @Test
    void aDomainStandsBesideItOnlyWhereItIsKept() {
        assertThat(KEYS.email(ADDRESS)).doesNotContain("example");
        String kept = KEYS.keepingDomains(true).email(ADDRESS);
        assertThat(kept).isEqualTo(KEYS.email(ADDRESS) + "@example.com");
        assertThat(KEYS.keepingDomains(true).key(new Shopper(Shopper.Kind.EMAIL, ADDRESS)))
                .isEqualTo(KEYS.key(new Shopper(Shopper.Kind.EMAIL, ADDRESS)))
                .isEqualTo("email:" + KEYS.email(ADDRESS));
    }

    @Test
    void whetherDomainsAreKeptMakesNoOtherAccounts() {
        LookupHashes hashes = new LookupHashes("default", TestKeys.ring());
        assertThat(hashes.ofHolder(By.EMAIL, KEYS.keepingDomains(true).email(ADDRESS)))
                .isEqualTo(hashes.ofHolder(By.EMAIL, KEYS.email(ADDRESS)));
    }

    @Test
    void usersAndSessionsStayAndNobodyIsAnotherByThatOnesPseudonym() {
        User named = KEYS.of(new User("u-1", ADDRESS, "d-1", "s-1"));
        assertThat(named).isEqualTo(new User("u-1", KEYS.email(ADDRESS), KEYS.device("d-1"), "s-1"));
        assertThat(KEYS.of(named).email()).isNotEqualTo(named.email());
        assertThat(KEYS.of(named).deviceId()).isNotEqualTo(named.deviceId());
        assertThat(KEYS.of(new User(null, "", null, null))).isEqualTo(new User(null, "", null, null));
        assertThat(KEYS.key(new Shopper(Shopper.Kind.USER, "a@b"))).isEqualTo("user:a@b");
        assertThat(Pseudonyms.keyOfNamed(new Shopper(Shopper.Kind.USER, "~a@b")))
                .isEqualTo("user:~a@b");
    }

    @Test
    void anAddressIsReadByItsOwnerAloneAndTheSameBytesComeOfItAgain() throws UndecipherableAddressException {
        EncryptedAddress encrypted = KEYS.encrypt("grant-1", ADDRESS);
        assertThat(KEYS.decrypt("grant-1", encrypted)).isEqualTo(ADDRESS);
        assertThat(KEYS.encrypt("grant-1", ADDRESS).bytes()).isEqualTo(encrypted.bytes());
        assertThat(KEYS.encrypt("grant-2", ADDRESS).bytes()).isNotEqualTo(encrypted.bytes());
        assertThat(new String(encrypted.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("Anne", "xample");

        assertThatThrownBy(() -> KEYS.decrypt("grant-2", encrypted)).isInstanceOf(UndecipherableAddressException.class);
        assertThatThrownBy(() -> KEYS.decrypt("grant-1", new EncryptedAddress("gone", encrypted.bytes())))
                .isInstanceOf(UndecipherableAddressException.class)
                .hasMessageContaining("gone");
        assertThatThrownBy(() -> KEYS.decrypt("grant-1", new EncryptedAddress(encrypted.keyId(), new byte[28])))
                .isInstanceOf(UndecipherableAddressException.class);
    }
}
