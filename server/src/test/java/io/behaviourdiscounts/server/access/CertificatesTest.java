package io.behaviourdiscounts.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.server.http.HttpEndpoint;
import io.behaviourdiscounts.server.http.Listener;
import io.behaviourdiscounts.server.http.connection.ConnectionLimits;
import io.behaviourdiscounts.server.settings.TlsSettings;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes with a certificate made for the test, in both of its forms. */
class CertificatesTest {

    private static final String PASSWORD = "of-the-test";

    @TempDir
    private static Path folder;

    private static Path keystore;
    private static TlsSettings.Pem pem;
    private static SSLContext trusting;

    @BeforeAll
    static void makeCertificate() throws Exception {
        keystore = folder.resolve("keystore.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12");
        var store = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
        var key = store.getKey("server", PASSWORD.toCharArray()).getEncoded();
        pem = new TlsSettings.Pem(
                write("PRIVATE KEY", key).resolveSibling("CERTIFICATE.pem"), folder.resolve("PRIVATE KEY.pem"));
        write("CERTIFICATE", store.getCertificate("server").getEncoded());
        trusting = trusting(store);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", keystore.toString(), "-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static Path write(String what, byte[] content) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(what + ".pem"),
                "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private static SSLContext trusting(KeyStore store) throws Exception {
        var anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("server", store.getCertificate("server"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void aCertificateInPemIsShown() throws Exception {
        assertServes(pem);
    }

    @Test
    void aKeyStoresCertificateIsShown() throws Exception {
        assertServes(new TlsSettings.Keystore(keystore, PASSWORD));
    }

    private static void assertServes(TlsSettings settings) throws Exception {
        try (var endpoint = HttpEndpoint.start(
                listener(settings, ConnectionLimits.of(100, 100, List.of())), List.of(new Greeting()))) {
            var answer = get("https", endpoint.port(), trusting);
            assertThat(answer.body()).isEqualTo("hello");
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThatThrownBy(() -> get("https", endpoint.port(), SSLContext.getDefault()))
                    .isInstanceOf(SSLHandshakeException.class);
            assertThatThrownBy(() -> get("http", endpoint.port(), trusting)).isInstanceOf(IOException.class);
        }
    }

    /** Before there is a request, and before there is HTTP. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\u0016\u0003\u0001\u0002", "GET / HTTP/1.1\r\n"})
    void halfAHandshakeIsCutOff(String words) throws Exception {
        var soon = Duration.ofSeconds(1);
        var limits = new ConnectionLimits(9, 9, List.of(), soon, soon, soon, soon);
        try (var endpoint = HttpEndpoint.start(listener(pem, limits), List.of(new Greeting()));
                var socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(isEnded(socket)).isTrue();
        }
    }

    private static boolean isEnded(Socket socket) throws IOException {
        try {
            return socket.getInputStream().readAllBytes().length < 100; // An alert of TLS, at most.
        } catch (SocketException e) {
            return true;
        }
    }

    private static Listener listener(TlsSettings settings, ConnectionLimits limits) {
        return new Listener("test", "127.0.0.1", 0, "--port", Certificates.tls(settings), limits);
    }

    private static final class Greeting implements HttpService {
        @Override
        public void routing(HttpRules rules) {
            rules.get("/", (request, response) -> response.send("hello"));
        }
    }

    private static HttpResponse<String> get(String scheme, int port, SSLContext context) throws Exception {
        try (var client = HttpClient.newBuilder().sslContext(context).build()) {
            var request = HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + port + "/"))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    @Test
    void withoutSettingsThereIsNone() {
        assertThat(Certificates.tls(new TlsSettings.Off())).isEmpty();
    }

    @Test
    void whatCannotBeReadIsToldWithoutItsSecrets() throws Exception {
        assertThatThrownBy(() -> Certificates.tls(new TlsSettings.Pem(folder.resolve("nothing"), pem.key())))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("nothing");
        assertThatThrownBy(() -> Certificates.tls(new TlsSettings.Keystore(keystore, "another-password")))
                .isInstanceOf(AccessException.class)
                .hasMessageNotContaining("another-password");
        var nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");
        assertThatThrownBy(() -> Certificates.tls(new TlsSettings.Pem(nonsense, pem.key())))
                .isInstanceOf(AccessException.class);
        assertThatThrownBy(() -> Certificates.tls(new TlsSettings.Pem(pem.certificate(), nonsense)))
                .isInstanceOf(AccessException.class);
        assertThat(new TlsSettings.Keystore(keystore, PASSWORD).toString()).doesNotContain(PASSWORD);
    }
}
