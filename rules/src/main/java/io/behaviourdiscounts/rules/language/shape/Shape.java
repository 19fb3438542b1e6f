package io.behaviourdiscounts.rules.language.shape;

import io.behaviourdiscounts.rules.source.YamlNode;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What may stand at one place of a file.
 *
 * @param <T> what it is read as
 */
public interface Shape<T> {

    /** What stands here; null when it is wrong, and then the findings say why. */
    @Nullable
    T read(YamlNode node, Findings findings);

    /** The same as a JSON Schema, as far as one can say it. */
    JsonObject schema(SchemaDefinitions definitions);

    /** This shape, with what it reads made into something else, or found wrong after all. */
    default <R> Shape<R> then(Maker<T, R> maker) {
        return of(
                (node, findings) -> {
                    T value = read(node, findings);
                    return value == null ? null : maker.make(value, node, findings);
                },
                this);
    }

    /** This shape under a name of its own in the schema, where it is described once. */
    default Shape<T> named(String name) {
        Shape<T> inner = this;
        return new Shape<>() {
            @Override
            public @Nullable T read(YamlNode node, Findings findings) {
                return inner.read(node, findings);
            }

            @Override
            public JsonObject schema(SchemaDefinitions definitions) {
                return definitions.reference(name, inner);
            }
        };
    }

    /** A shape that is looked up when it is first used: for shapes that hold each other. */
    static <T> Shape<T> lazy(Supplier<Shape<? extends T>> shape) {
        return new Shape<>() {
            @Override
            public @Nullable T read(YamlNode node, Findings findings) {
                return shape.get().read(node, findings);
            }

            @Override
            public JsonObject schema(SchemaDefinitions definitions) {
                return shape.get().schema(definitions);
            }
        };
    }

    /** A shape that reads by itself and is described like another. */
    static <R> Shape<R> of(BiFunction<YamlNode, Findings, @Nullable R> reader, Shape<?> described) {
        return new Shape<>() {
            @Override
            public @Nullable R read(YamlNode node, Findings findings) {
                return reader.apply(node, findings);
            }

            @Override
            public JsonObject schema(SchemaDefinitions definitions) {
                return described.schema(definitions);
            }
        };
    }

    /** Makes a value of what a shape has read. */
    @FunctionalInterface
    interface Maker<T, R> {
        /** The value; null when it is wrong, and then the findings say why. */
        @Nullable
        R make(T read, YamlNode node, Findings findings);
    }
}
