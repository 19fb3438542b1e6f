package io.behaviourdiscounts.issuer.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.shape.ShapeCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas of what orders keep and say follow from their types. A change of one of these files is a change of stored rows: after a release, the
 * schema before it goes into {@code avro-history} of the schemas. With {@code -Dgolden.write=true} the files are written anew.
 */
class OrderShapesTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden/order-shapes");

    static Stream<Schema> schemas() {
        return OrderShapes.all().stream().map(ShapeCodec::schema);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void aShapeIsAsItWasReleased(Schema schema) throws IOException {
        Path file = FOLDER.resolve(schema.getName() + ".avsc");
        String text = SchemaFormatter.format("json/pretty", schema) + "\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualToNormalizingNewlines(Files.readString(file));
    }
}
