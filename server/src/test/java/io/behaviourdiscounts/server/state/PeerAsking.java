package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.issuer.code.KeyKind;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.server.settings.HostPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.Optional;

/** Asks an instance as another one does, or nearly. */
public final class PeerAsking {

    private final HostPort instance;
    private final PeerSeals seals;

    /** Somebody who has these keys. */
    public PeerAsking(HostPort instance, KeyRing keys) {
        this.instance = instance;
        this.seals = new PeerSeals(keys.seals(KeyKind.PEER), InstantSource.system());
    }

    /** The seal of a question. */
    public String seal(byte[] question) {
        return seals.seal("POST", Peers.PATH, question);
    }

    /** The status of the answer. */
    public int post(byte[] question, Optional<String> seal) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + instance + Peers.PATH))
                .POST(BodyPublishers.ofByteArray(question));
        seal.ifPresent(text -> request.header(Peers.HEADER, text));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
