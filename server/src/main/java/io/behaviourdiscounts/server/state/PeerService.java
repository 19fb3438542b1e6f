package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.server.logging.LineAMinute;
import io.behaviourdiscounts.server.streams.StoresHere;
import io.behaviourdiscounts.server.streams.StoresHere.Place;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers other instances of the deployment with the rows that are in this process. It asks nobody in turn, so that no question goes
 * round in a circle. To whoever is no instance of this deployment it is as if it were not there.
 */
public final class PeerService implements HttpService {

    private static final Logger LOG = LoggerFactory.getLogger(PeerService.class);
    private static final HeaderName SEAL = HeaderNames.create(Peers.HEADER);
    private static final int MOST_BYTES = 1024 * 1024;

    private final Supplier<Optional<StoresHere>> stores;
    private final PeerSeals seals;
    private final LineAMinute line = new LineAMinute();

    /**
     * A service over the issuer's stores.
     *
     * @param stores the issuer's stores in this process, once it was started
     */
    PeerService(Supplier<Optional<StoresHere>> stores, PeerSeals seals) {
        this.stores = stores;
        this.seals = seals;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post(Peers.PATH, this::answer);
    }

    private void answer(ServerRequest request, ServerResponse response) throws IOException {
        Optional<String> header = request.headers().first(SEAL);
        byte[] body = header.isPresent() ? body(request) : new byte[0];
        PeerSeals.Verdict verdict =
                body.length > MOST_BYTES ? PeerSeals.Verdict.WRONG : seals.check("POST", Peers.PATH, body, header);
        if (verdict != PeerSeals.Verdict.PEER) {
            line.told()
                    .ifPresent(since -> LOG.warn(
                            "event=peer_unknown address={} reason={} since_last_line={}",
                            request.remotePeer().host(),
                            EnumWords.of(verdict),
                            since));
            throw new NotFoundException("nothing is here for a stranger");
        }
        Optional<List<Lookup<?>>> lookups = lookups(body);
        if (lookups.isEmpty()) {
            response.status(Status.BAD_REQUEST_400).send();
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, "application/octet-stream");
        response.send(PeerMessages.answer(lookups.get().stream().map(this::rows).toList()));
    }

    private static byte[] body(ServerRequest request) throws IOException {
        try (InputStream body = request.content().inputStream()) {
            return body.readNBytes(MOST_BYTES + 1);
        }
    }

    private static Optional<List<Lookup<?>>> lookups(byte[] body) {
        try {
            return Optional.of(PeerMessages.question(body));
        } catch (IOException e) {
            LOG.warn("event=peer_not_understood reason=\"{}\"", e.toString());
            return Optional.empty();
        }
    }

    private <V extends SpecificRecord> Optional<List<byte[]>> rows(Lookup<V> lookup) {
        Optional<StoresHere> here = stores.get();
        if (here.isEmpty()
                || !(here.get().place(lookup.kind().store(), lookup.partitionKey())
                        instanceof Place.Here(int partition))) {
            return Optional.empty();
        }
        return RowsHere.read(here.get(), partition, lookup).map(rows -> {
            List<byte[]> bytes = new ArrayList<>();
            rows.forEach(row -> bytes.add(lookup.kind().bytes(row)));
            return bytes;
        });
    }
}
