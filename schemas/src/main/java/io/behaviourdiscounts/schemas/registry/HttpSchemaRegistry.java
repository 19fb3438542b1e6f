package io.behaviourdiscounts.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * A Confluent-compatible registry over HTTP: Confluent's own, Apicurio's {@code /apis/ccompat/v7}, Karapace, Redpanda's, or the
 * embedded endpoint. Ids are kept for ever; that an id is unknown is believed for a short while only, because a registry's
 * replicas may lag.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {

    private static final int UNKNOWN_IDS_KEPT = 1000;

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    /** Confluent's code for a schema that a subject does not take, where it stands beside status 409 or 422. */
    private static final int INCOMPATIBLE_CODE = 409;

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Version(String subject, Schema schema) {}

    private final RegistryHttp http;
    private final LongSupplier nanoTime;
    private final long unknownForNanos;
    private final ConcurrentMap<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final ConcurrentMap<Version, Integer> ids = new ConcurrentHashMap<>();
    private final ConcurrentMap<Version, Integer> registered = new ConcurrentHashMap<>();
    private final ConcurrentMap<Version, Lock> asking = new ConcurrentHashMap<>();
    private final LinkedHashMap<Integer, Long> unknownSince = new LinkedHashMap<>();

    /** A registry that is asked with a client of its own. */
    public HttpSchemaRegistry(RegistrySettings settings) {
        this(
                settings,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(settings.requestTimeout())
                        .build(),
                System::nanoTime);
    }

    /**
     * A registry that is asked with a given client, for TLS of one's own or for tests.
     *
     * @param nanoTime a clock that only measures, as {@link System#nanoTime()}
     */
    public HttpSchemaRegistry(RegistrySettings settings, HttpClient client, LongSupplier nanoTime) {
        this.http = new RegistryHttp(settings, client);
        this.nanoTime = nanoTime;
        this.unknownForNanos = settings.unknownFor().toNanos();
    }

    @Override
    public int register(String subject, Schema schema) {
        return cached(registered, subject, schema, "/subjects/" + encoded(subject) + "/versions");
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return cached(ids, subject, schema, "/subjects/" + encoded(subject));
    }

    @Override
    public Schema byId(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        if (id < 0 || believedUnknown(id)) {
            throw unknown(id);
        }
        RegistryHttp.Answer answer = http.get("/schemas/ids/" + id);
        if (answer.status() == NOT_FOUND) {
            remember(id);
            throw unknown(id);
        }
        Schema schema = parse(id, text(succeeded(answer), "schema"));
        schemas.put(id, schema);
        return schema;
    }

    private int cached(ConcurrentMap<Version, Integer> cache, String subject, Schema schema, String path) {
        Version version = new Version(subject, schema);
        Integer known = cache.get(version);
        if (known != null) {
            return known;
        }
        // One asks and the others wait for it: a thousand threads that write a topic's first records must not be a
        // thousand requests.
        Lock one = asking.computeIfAbsent(version, _ -> new ReentrantLock());
        one.lock();
        try {
            Integer meanwhile = cache.get(version);
            if (meanwhile != null) {
                return meanwhile;
            }
            int id = post(subject, schema, path);
            cache.put(version, id);
            schemas.putIfAbsent(id, schema);
            return id;
        } finally {
            one.unlock();
        }
    }

    private int post(String subject, Schema schema, String path) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
        RegistryHttp.Answer answer = http.post(path, request.toString());
        String what = schema.getFullName() + " as subject " + subject;
        if (answer.status() == NOT_FOUND) {
            throw new UnknownSchemaException("the registry does not know " + what + ": " + answer.message());
        }
        if (answer.status() == CONFLICT || answer.code() == INCOMPATIBLE_CODE) {
            throw new IncompatibleSchemaException("the registry does not take " + what + ": " + answer.message());
        }
        JsonNode id = succeeded(answer).path("id");
        if (!id.canConvertToInt()) {
            throw new RegistryRefusedException("the registry answered without an id for " + what);
        }
        return id.intValue();
    }

    private static JsonNode succeeded(RegistryHttp.Answer answer) {
        if (!answer.succeeded()) {
            throw new RegistryRefusedException(
                    "the registry refused with status " + answer.status() + ": " + answer.message());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new RegistryRefusedException("the registry answered with something that is not JSON", e);
        }
    }

    private static String text(JsonNode answer, String field) {
        return Optional.ofNullable(answer.path(field).textValue())
                .orElseThrow(() -> new RegistryRefusedException("the registry answered without a " + field));
    }

    private static Schema parse(int id, String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (SchemaParseException e) {
            throw new RegistryRefusedException("the registry's schema " + id + " is not one of Avro", e);
        }
    }

    private static UnknownSchemaException unknown(int id) {
        return new UnknownSchemaException("the registry knows no schema with id " + id);
    }

    private boolean believedUnknown(int id) {
        synchronized (unknownSince) {
            Long since = unknownSince.get(id);
            return since != null && nanoTime.getAsLong() - since < unknownForNanos;
        }
    }

    private void remember(int id) {
        synchronized (unknownSince) {
            unknownSince.remove(id);
            unknownSince.put(id, nanoTime.getAsLong());
            if (unknownSince.size() > UNKNOWN_IDS_KEPT) {
                unknownSince.pollFirstEntry();
            }
        }
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
