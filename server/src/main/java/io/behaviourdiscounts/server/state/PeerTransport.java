package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.server.settings.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * How instances speak to each other: as their HTTP servers do. With TLS an instance trusts what Java trusts, and besides the
 * certificates that it shows itself, so that one certificate, or one issuer, for the whole deployment needs no further setting.
 *
 * @param scheme http or https
 */
record PeerTransport(String scheme, HttpClient.Builder client) {

    /**
     * The transport of a deployment.
     *
     * @throws IllegalStateException if its certificates can't be read, which the HTTP server needs too
     */
    static PeerTransport of(TlsSettings tls) {
        HttpClient.Builder client = HttpClient.newBuilder();
        if (tls instanceof TlsSettings.Off) {
            return new PeerTransport("http", client);
        }
        try {
            return new PeerTransport("https", client.sslContext(trusting(certificates(tls))));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the TLS certificates can't be read", e);
        }
    }

    private static List<Certificate> certificates(TlsSettings tls) throws GeneralSecurityException, IOException {
        return switch (tls) {
            case TlsSettings.Off _ -> List.of();
            case TlsSettings.Pem pem -> {
                try (InputStream file = Files.newInputStream(pem.certificate())) {
                    yield List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(file));
                }
            }
            case TlsSettings.Keystore keystore -> chains(keystore);
        };
    }

    private static List<Certificate> chains(TlsSettings.Keystore keystore)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(
                keystore.file().toFile(), keystore.password().toCharArray());
        List<Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            Certificate[] chain = store.getCertificateChain(alias);
            certificates.addAll(chain == null ? List.of() : Arrays.asList(chain));
        }
        return certificates;
    }

    private static SSLContext trusting(List<Certificate> own) throws GeneralSecurityException, IOException {
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        int number = 0;
        for (Certificate certificate :
                Stream.concat(own.stream(), trustedByJava().stream()).toList()) {
            anchors.setCertificateEntry(Integer.toString(number++), certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static List<X509Certificate> trustedByJava() throws GeneralSecurityException {
        TrustManagerFactory standard = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        standard.init((KeyStore) null);
        return Arrays.stream(standard.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .toList();
    }
}
