package io.behaviourdiscounts.server.registry;

import io.behaviourdiscounts.schemas.registry.Compatibility;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry.Version;
import io.behaviourdiscounts.schemas.registry.IncompatibleSchemaException;
import io.behaviourdiscounts.schemas.registry.UnknownSchemaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The registry in memory and its file, which agree: a change that can't be stored has not happened. */
final class StoredRegistry {

    private final SchemaFile file;
    private InMemorySchemaRegistry registry;

    StoredRegistry(SchemaFile file) {
        this.file = file;
        this.registry = file.read();
    }

    synchronized int register(String subject, Schema schema) {
        try {
            return change(changing -> changing.register(subject, schema));
        } catch (IncompatibleSchemaException e) {
            throw RegistryError.incompatible(String.valueOf(e.getMessage()));
        }
    }

    synchronized void setCompatibility(@Nullable String subject, @Nullable Compatibility compatibility) {
        change(changing -> {
            if (subject != null) {
                changing.setCompatibility(subject, compatibility);
            } else if (compatibility != null) {
                changing.setCompatibility(compatibility);
            }
            return true;
        });
    }

    private <T> T change(Function<InMemorySchemaRegistry, T> change) {
        var before = registry.state();
        var result = change.apply(registry);
        var after = registry.state();
        if (!after.equals(before)) {
            try {
                file.write(after);
            } catch (IOException e) {
                registry = InMemorySchemaRegistry.of(before);
                throw RegistryError.notStored(e.toString());
            }
        }
        return result;
    }

    synchronized List<String> subjects() {
        return registry.subjects();
    }

    /** All versions of a subject, of which there is at least one. */
    synchronized List<Version> versions(String subject) {
        var versions = registry.versions(subject);
        if (versions.isEmpty()) {
            throw RegistryError.subjectNotFound(subject);
        }
        return versions;
    }

    /**
     * One version of a subject.
     *
     * @param version its number, or {@code latest}
     */
    synchronized Version version(String subject, String version) {
        if (version.equals("latest") || version.equals("-1")) {
            return versions(subject).getLast();
        }
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw RegistryError.invalidVersion(version);
        }
        var number = Integer.parseInt(version);
        var versions = versions(subject);
        if (number > versions.size()) {
            throw RegistryError.versionNotFound(version);
        }
        return versions.get(number - 1);
    }

    synchronized Version find(String subject, Schema schema) {
        if (versions(subject).isEmpty()) {
            throw RegistryError.subjectNotFound(subject);
        }
        return registry.find(subject, schema).orElseThrow(RegistryError::schemaNotFound);
    }

    synchronized Schema byId(int id) {
        try {
            return registry.byId(id);
        } catch (UnknownSchemaException e) {
            throw RegistryError.schemaNotFound();
        }
    }

    /** Where a schema stands. */
    synchronized List<Version> uses(int id) {
        byId(id);
        var uses = new ArrayList<Version>();
        for (var subject : registry.subjects()) {
            registry.versions(subject).stream()
                    .filter(version -> version.id() == id)
                    .forEach(uses::add);
        }
        return uses;
    }

    synchronized List<String> objections(String subject, Schema schema, List<Schema> versions) {
        return registry.compatibility(subject).objections(schema, versions);
    }

    synchronized Compatibility compatibility() {
        return registry.compatibility();
    }

    synchronized Compatibility compatibility(String subject, boolean orGlobal) {
        if (!orGlobal && !registry.hasCompatibility(subject)) {
            throw RegistryError.subjectHasNoCompatibility(subject);
        }
        return registry.compatibility(subject);
    }
}
