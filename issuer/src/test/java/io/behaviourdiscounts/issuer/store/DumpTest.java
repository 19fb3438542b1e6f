package io.behaviourdiscounts.issuer.store;

import org.junit.jupiter.api.Test;

class DumpTest {
    @Test
    void dump() throws Exception {
        StringBuilder t = new StringBuilder();
        GoldenRowsTest.dump(t);
        java.nio.file.Files.writeString(java.nio.file.Path.of("target/golden-rows.txt"), t.toString());
        java.nio.file.Files.writeString(
                java.nio.file.Path.of("target/golden-topology.txt"),
                io.behaviourdiscounts.issuer.topology.TopoDump.text());
    }
}
