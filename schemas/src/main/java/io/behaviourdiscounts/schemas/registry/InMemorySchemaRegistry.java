package io.behaviourdiscounts.schemas.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A registry without a network: subjects, their versions, ids and compatibility checks, as Confluent's registry has them. The
 * embedded schema endpoint puts HTTP and a file around it. One schema has one id, in whatever subjects it stands; ids and
 * versions count from 1.
 */
public final class InMemorySchemaRegistry implements SchemaRegistry {

    /** One version of a subject. */
    public record Version(String subject, int version, int id, Schema schema) {}

    /**
     * All that a registry holds, for a file: schemas as JSON text by id, each subject's ids oldest version first.
     *
     * @param compatibility the word of the global compatibility
     * @param subjectCompatibility the words of those subjects that have their own
     */
    public record State(
            Map<Integer, String> schemas,
            Map<String, List<Integer>> subjects,
            Compatibility compatibility,
            Map<String, Compatibility> subjectCompatibility) {

        public State {
            schemas = Collections.unmodifiableMap(new TreeMap<>(schemas));
            Map<String, List<Integer>> copy = new TreeMap<>();
            subjects.forEach((subject, ids) -> copy.put(subject, List.copyOf(ids)));
            subjects = Collections.unmodifiableMap(copy);
            subjectCompatibility = Collections.unmodifiableMap(new TreeMap<>(subjectCompatibility));
        }
    }

    private final TreeMap<Integer, Schema> schemas = new TreeMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, List<Integer>> subjects = new TreeMap<>();
    private final Map<String, Compatibility> subjectCompatibility = new TreeMap<>();
    private Compatibility compatibility = Compatibility.FULL_TRANSITIVE;

    /** An empty registry that demands full transitive compatibility. */
    public InMemorySchemaRegistry() {}

    /**
     * A registry as it was when its state was taken.
     *
     * @throws IllegalArgumentException if a subject names an id that has no schema
     */
    public static InMemorySchemaRegistry of(State state) {
        InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
        registry.restore(state);
        return registry;
    }

    @Override
    public synchronized int register(String subject, Schema schema) {
        Optional<Version> known = find(subject, schema);
        if (known.isPresent()) {
            return known.get().id();
        }
        List<String> objections = objections(subject, schema);
        if (!objections.isEmpty()) {
            throw new IncompatibleSchemaException("subject " + subject + " (" + compatibility(subject)
                    + ") does not take " + schema.getFullName() + ": " + String.join("; ", objections));
        }
        int id = ids.computeIfAbsent(schema.toString(), text -> schemas.isEmpty() ? 1 : schemas.lastKey() + 1);
        schemas.putIfAbsent(id, schema);
        subjects.computeIfAbsent(subject, name -> new ArrayList<>()).add(id);
        return id;
    }

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        return find(subject, schema)
                .map(Version::id)
                .orElseThrow(() -> new UnknownSchemaException(
                        "subject " + subject + " has no version that is this " + schema.getFullName()));
    }

    @Override
    public synchronized Schema byId(int id) {
        Schema schema = schemas.get(id);
        if (schema == null) {
            throw new UnknownSchemaException("there is no schema with id " + id);
        }
        return schema;
    }

    /** The version of a subject that is exactly this schema. */
    public synchronized Optional<Version> find(String subject, Schema schema) {
        Integer id = ids.get(schema.toString());
        return versions(subject).stream()
                .filter(version -> id != null && version.id() == id)
                .findFirst();
    }

    /** All versions of a subject, oldest first; none if there is no such subject. */
    public synchronized List<Version> versions(String subject) {
        List<Integer> versionIds = subjects.getOrDefault(subject, List.of());
        List<Version> versions = new ArrayList<>(versionIds.size());
        for (int id : versionIds) {
            versions.add(new Version(subject, versions.size() + 1, id, byId(id)));
        }
        return List.copyOf(versions);
    }

    /** The names of all subjects, sorted. */
    public synchronized List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /** What speaks against a schema as the next version of a subject; empty if nothing does. */
    public synchronized List<String> objections(String subject, Schema schema) {
        return compatibility(subject)
                .objections(
                        schema, versions(subject).stream().map(Version::schema).toList());
    }

    /** What new versions must get along with, where a subject does not say otherwise. */
    public synchronized Compatibility compatibility() {
        return compatibility;
    }

    /** What new versions of a subject must get along with. */
    public synchronized Compatibility compatibility(String subject) {
        return subjectCompatibility.getOrDefault(subject, compatibility);
    }

    /** Whether a subject has a compatibility of its own. */
    public synchronized boolean hasCompatibility(String subject) {
        return subjectCompatibility.containsKey(subject);
    }

    /** Sets what new versions must get along with, where a subject does not say otherwise. */
    public synchronized void setCompatibility(Compatibility compatibility) {
        this.compatibility = compatibility;
    }

    /** Sets what new versions of one subject must get along with; null leaves it to the global setting again. */
    public synchronized void setCompatibility(String subject, @Nullable Compatibility compatibility) {
        if (compatibility == null) {
            subjectCompatibility.remove(subject);
        } else {
            subjectCompatibility.put(subject, compatibility);
        }
    }

    /** All that this registry holds now. */
    public synchronized State state() {
        Map<Integer, String> texts = new TreeMap<>();
        schemas.forEach((id, schema) -> texts.put(id, schema.toString()));
        return new State(texts, subjects, compatibility, subjectCompatibility);
    }

    private synchronized void restore(State state) {
        state.schemas().forEach((id, text) -> {
            Schema schema = new Schema.Parser().parse(text);
            schemas.put(id, schema);
            ids.put(schema.toString(), id);
        });
        state.subjects().forEach((subject, versionIds) -> {
            if (!schemas.keySet().containsAll(versionIds)) {
                throw new IllegalArgumentException("subject " + subject + " names ids without a schema: " + versionIds);
            }
            subjects.put(subject, new ArrayList<>(versionIds));
        });
        subjectCompatibility.putAll(state.subjectCompatibility());
        compatibility = state.compatibility();
    }
}
