package io.behaviourdiscounts.issuer.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.issuer.code.KeyFile.WrongKeyFileException;
import io.behaviourdiscounts.issuer.testing.TestKeys;
import io.behaviourdiscounts.schemas.seal.Seal;
import io.behaviourdiscounts.schemas.seal.SealPurpose;
import java.security.SecureRandom;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFileTest {

    private final String text = KeyFile.format(TestKeys.ring());

    @Test
    void aRingIsReadAsItWasWritten() throws WrongKeyFileException {
        KeyRing read = KeyFile.parse(text);

        assertThat(read.currentIssuingKeyId()).isEqualTo("k2");
        assertThat(read.currentEncryptionKeyId()).isEqualTo("e1");
        assertThat(read.lookupKey()).isEqualTo(TestKeys.ring().lookupKey());
        assertThat(read.issuingKeys()).isEqualTo(TestKeys.ring().issuingKeys());
        assertThat(read.encryptionKeys()).isEqualTo(TestKeys.ring().encryptionKeys());
        assertThat(KeyFile.format(read)).isEqualTo(text);
    }

    @Test
    void aRingThatWasGeneratedIsReadAgain() throws WrongKeyFileException {
        KeyRing made = KeyRingGenerator.generate(new SecureRandom());

        assertThat(KeyFile.format(KeyFile.parse(KeyFile.format(made)))).isEqualTo(KeyFile.format(made));
        assertThat(made.issuingKey("k1"))
                .isNotEqualTo(KeyRingGenerator.generate(new SecureRandom()).issuingKey("k1"));
    }

    @Test
    void anOlderRingHasADerivedKeyOfEachKindUntilItIsGivenOthers() throws WrongKeyFileException {
        KeyRing old = TestKeys.ring();
        byte[] message = {1, 2, 3};
        Seal seal = old.seals(KeyKind.SEAL).seal(SealPurpose.RECORD, message);

        assertThat(seal.keyId()).isEqualTo(KeyKind.DERIVED);
        assertThat(old.keys(KeyKind.PEER)).isNotEqualTo(old.keys(KeyKind.SEAL));

        KeyRing more =
                KeyFile.parse(KeyFile.format(KeyRingGenerator.withFurther(old, KeyKind.SEAL, new SecureRandom())));

        assertThat(more.keys(KeyKind.SEAL).byId()).containsOnlyKeys(KeyKind.DERIVED, "s1");
        assertThat(more.keys(KeyKind.SEAL).current()).isEqualTo(KeyKind.DERIVED);
        assertThat(more.seals(KeyKind.SEAL).isValid(SealPurpose.RECORD, message, seal))
                .isTrue();
        assertThat(more.hasOwn(KeyKind.PEER)).isFalse();
    }

    @Test
    void theKeysOfEachKindAreReadAsTheyWereWritten() throws WrongKeyFileException {
        KeyRing made = KeyRingGenerator.generate(new SecureRandom());

        KeyRing read = KeyFile.parse(KeyFile.format(made));

        for (KeyKind kind : KeyKind.values()) {
            assertThat(read.keys(kind)).isEqualTo(made.keys(kind));
            assertThat(read.hasOwn(kind)).isTrue();
        }
        assertThatThrownBy(() -> KeyFile.parse(KeyFile.format(made).replace("seal.current=s1", "seal.current=s9")))
                .hasMessageContaining("s9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    version=1         | version=2                | version=1
                    issuing.current=k2| issuing.current=k7       | k7
                    issuing.current=k2| #                        | issuing.current
                    encryption.e1=    | encryption.e1=AAAA #     | encryption.e1
                    lookup=           | lookup                   | line
                    version=1         | version=1\\nversion=1    | second time
                    version=1         | version=1\\ncolour=blue  | colour
                    version=1         | version=1\\nissuing.K 9=QkJCQkJCQkJCQkJCQkJCQg== | line 3
                    """)
    void aWrongFileIsRefusedWithoutSayingAKey(String right, String wrong, String said) {
        String broken = text.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong.replace("\\n", "\n")));

        assertThatThrownBy(() -> KeyFile.parse(broken))
                .isInstanceOf(WrongKeyFileException.class)
                .hasMessageContaining(said)
                .message()
                .satisfies(message -> text.lines()
                        .filter(line -> line.contains("=") && line.length() > 40 && !line.startsWith("#"))
                        .forEach(line -> assertThat(message).doesNotContain(line.substring(line.indexOf('=') + 1))));
    }

    @Test
    void nothingPrintsAKey() {
        KeyRing ring = TestKeys.ring();

        assertThat(ring.toString()).isEqualTo("KeyRing[issuing=[k1, k2] current=k2, encryption=[e1] current=e1]");
        assertThat(ring.lookupKey().toString()).isEqualTo("Secret[256 bits]");
    }

    @Test
    void aKeyHasOneUseAndAtLeast128Bits() {
        Secret one = TestKeys.secret(1);

        assertThatThrownBy(() -> new KeyRing("k1", Map.of("k1", one), one, "e1", Map.of("e1", TestKeys.secret(4))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Secret.of(new byte[15])).hasMessageContaining("128");
        assertThatThrownBy(() -> Secret.of(new byte[32])).hasMessageContaining("repeated");
    }
}
