package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.schemas.state.UnreadableStateException;
import io.behaviourdiscounts.server.logging.OnceAMinute;
import io.behaviourdiscounts.server.settings.HostPort;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks other instances for the rows that they have. */
final class Peers implements AutoCloseable {

    /** Says who asks; see {@link PeerSeals}. */
    static final String HEADER = "Discounts-Peer";

    static final String PATH = "/internal/v1/state";

    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
    private static final Duration CONNECT = Duration.ofMillis(300);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int OK = 200;

    private final HttpClient client;
    private final String scheme;
    private final boolean isInsecure;
    private final PeerSeals seals;
    private final MeterRegistry meters;
    private final OnceAMinute refusals = new OnceAMinute();
    private final OnceAMinute silences = new OnceAMinute();

    /**
     * The way to other instances.
     *
     * @param isInsecure whether one off this machine is asked without TLS
     */
    Peers(PeerTransport transport, boolean isInsecure, PeerSeals seals, MeterRegistry meters) {
        this.client = transport
                .client()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.scheme = transport.scheme();
        this.isInsecure = isInsecure;
        this.seals = seals;
        this.meters = meters;
    }

    /** Asks an instance and puts what it has beside the other rows; false if it gave no answer. */
    boolean ask(HostPort instance, List<Lookup<?>> lookups, Rows rows) {
        if (scheme.equals("http") && !isInsecure && !instance.isLoopback()) {
            refusals.again(instance.toString())
                    .ifPresent(times -> LOG.warn(
                            "event=peer_not_asked instance={} times={} reason=\"no TLS, and peers.insecure is not said\"",
                            instance,
                            times));
            return false;
        }
        boolean isHeard = isHeard(instance, lookups, rows);
        meters.counter("discounts.queries.forwarded", "outcome", isHeard ? "answered" : "silent")
                .increment();
        return isHeard;
    }

    private boolean isHeard(HostPort instance, List<Lookup<?>> lookups, Rows rows) {
        byte[] question = PeerMessages.question(lookups);
        HttpRequest request = HttpRequest.newBuilder(URI.create(scheme + "://" + instance + PATH))
                .timeout(ANSWER)
                .header(HEADER, seals.seal("POST", PATH, question))
                .POST(BodyPublishers.ofByteArray(question))
                .build();
        try {
            HttpResponse<byte[]> answer =
                    client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
            if (answer.statusCode() != OK) {
                refusals.again(instance.toString())
                        .ifPresent(times -> LOG.warn(
                                "event=peer_refused instance={} status={} times={}",
                                instance,
                                answer.statusCode(),
                                times));
                return false;
            }
            PeerMessages.answer(answer.body(), lookups, rows);
            return true;
        } catch (IOException | UnreadableStateException e) {
            silences.again(instance.toString())
                    .ifPresent(times -> LOG.warn(
                            "event=peer_silent instance={} times={} reason=\"{}\"", instance, times, e.toString()));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
