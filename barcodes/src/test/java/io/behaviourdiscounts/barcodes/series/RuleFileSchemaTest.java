package io.behaviourdiscounts.barcodes.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RuleFileSchemaTest {

    private static final Path COMMITTED = Path.of("../rules/rule-file.schema.json");

    /** With {@code -Dgolden.write=true} it is written anew. */
    @Test
    void theCommittedSchemaIsTheOneThatTheReadersHave() throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(COMMITTED, RuleFileSchema.text());
        }

        assertThat(Files.readString(COMMITTED))
                .as("rule-file.schema.json is generated: write RuleFileSchema.text() into it")
                .isEqualTo(RuleFileSchema.text());
    }
}
