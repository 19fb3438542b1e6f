package io.behaviourdiscounts.benchmarks.backtest;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** A gzipped CSV file of a shop's clicks, repeated with shoppers renamed: what is long, and still a real shop's. */
final class RepeatedShoppers {

    private final String header;
    private final List<String> rows;

    private RepeatedShoppers(String header, List<String> rows) {
        this.header = header;
        this.rows = rows;
    }

    /** Reads the file; its first two columns are the shopper and the session, and no cell has quotes. */
    static RepeatedShoppers of(Path gzipped) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(gzipped)), StandardCharsets.UTF_8))) {
            List<String> all = lines.lines().filter(line -> !line.isBlank()).collect(Collectors.toList());
            return new RepeatedShoppers(all.removeFirst(), all);
        }
    }

    /** How many rows it has. */
    int rows() {
        return rows.size();
    }

    /** Writes so many copies one after another; nobody of one is in another. */
    void write(Path file, int copies) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(header + "\n");
            for (int copy = 0; copy < copies; copy++) {
                for (String row : rows) {
                    int user = row.indexOf(',');
                    int session = row.indexOf(',', user + 1);
                    out.write(row, 0, user);
                    out.write("-" + copy);
                    out.write(row, user, session - user);
                    out.write("-" + copy);
                    out.write(row, session, row.length() - session);
                    out.write('\n');
                }
            }
        }
    }
}
