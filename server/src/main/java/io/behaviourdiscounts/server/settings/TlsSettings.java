package io.behaviourdiscounts.server.settings;

import java.nio.file.Path;

/** What HTTP is served with: in clear, or with a certificate of one form or another. */
public sealed interface TlsSettings {

    /** What URLs of this process begin with. */
    default String scheme() {
        return this instanceof Off ? "http" : "https";
    }

    /** HTTP in clear. */
    record Off() implements TlsSettings {}

    /**
     * Two files in PEM.
     *
     * @param certificate the certificate, and the chain up to its root behind it
     * @param key its private key, not encrypted
     */
    record Pem(Path certificate, Path key) implements TlsSettings {}

    /**
     * A key store with one private key, PKCS #12.
     *
     * @param file the store
     * @param password the password of the store and of the key
     */
    record Keystore(Path file, String password) implements TlsSettings {

        /** Does not show the password. */
        @Override
        public String toString() {
            return "Keystore[file=" + file + "]";
        }
    }
}
