package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.server.settings.TlsSettings;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What HTTPS is served with. Read once: a renewed certificate counts from the next start. */
public final class Certificates {

    /** What is older is broken (RFC 8996). */
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private Certificates() {}

    /**
     * The certificate and its key, where there are any.
     *
     * @throws AccessException if they can't be read
     */
    public static Optional<Tls> tls(TlsSettings settings) {
        return switch (settings) {
            case TlsSettings.Off _ -> Optional.empty();
            case TlsSettings.Pem pem -> {
                requireFile(pem.certificate());
                requireFile(pem.key());
                yield Optional.of(tls(Keys.builder()
                        .pem(files ->
                                files.key(Resource.create(pem.key())).certChain(Resource.create(pem.certificate())))));
            }
            case TlsSettings.Keystore keystore -> {
                requireFile(keystore.file());
                yield Optional.of(tls(Keys.builder()
                        .keystore(store -> store.keystore(Resource.create(keystore.file()))
                                .keyAlias(aliasOfKey(keystore))
                                .passphrase(keystore.password()))));
            }
        };
    }

    private static Tls tls(Keys.Builder keys) {
        try {
            var read = keys.build();
            if (read.privateKey().isEmpty() || read.certChain().isEmpty()) {
                throw new AccessException("The settings of TLS name no private key with its certificate.");
            }
            return Tls.builder()
                    .privateKey(read)
                    .privateKeyCertChain(read)
                    .enabledProtocols(PROTOCOLS)
                    .build();
        } catch (AccessException e) {
            throw e;
        } catch (RuntimeException e) {
            // Helidon throws several kinds; all mean that the files are not what they should be.
            throw new AccessException("The certificate for TLS or its key can't be used: " + e.getMessage(), e);
        }
    }

    /** The name of the first private key in a store: no setting asks for it, and the names that tools give differ. */
    private static String aliasOfKey(TlsSettings.Keystore keystore) {
        try {
            var store = KeyStore.getInstance(
                    keystore.file().toFile(), keystore.password().toCharArray());
            for (var alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return alias;
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new AccessException("The keystore for TLS can't be read: " + e.getMessage(), e);
        }
        throw new AccessException("The keystore for TLS has no private key.");
    }

    private static void requireFile(Path file) {
        if (!Files.isReadable(file)) {
            throw new AccessException("The settings of TLS name " + file + ", which can't be read.");
        }
    }
}
