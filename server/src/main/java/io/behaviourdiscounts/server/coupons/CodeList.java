package io.behaviourdiscounts.server.coupons;

import io.behaviourdiscounts.issuer.batch.BatchCodes;
import java.io.PrintWriter;
import java.util.Iterator;

/**
 * All codes of a batch as text: the same bytes each time. Codes are of letters, digits, hyphens, points and underscores, and begin with a letter or
 * digit: nothing has to be quoted, and no spreadsheet takes one for a formula.
 */
public record CodeList(BatchCodes codes, Format format) {

    private static final int CHUNK = 1 << 16;

    /** How codes are written. */
    public enum Format {
        /** A header {@code code}, and a code a line. RFC 4180 but for its line ends, which are single. */
        CSV,
        /** An object a line. */
        JSON_LINES
    }

    /**
     * Writes all of them, and flushes.
     *
     * @return false where the writer has failed, for instance because nobody reads any more
     */
    public boolean writeTo(PrintWriter out) {
        StringBuilder chunk = new StringBuilder(CHUNK);
        if (format == Format.CSV) {
            chunk.append("code\n");
        }
        Iterator<String> all = codes.all().iterator();
        while (all.hasNext()) {
            line(chunk, all.next());
            if (chunk.length() >= CHUNK) {
                out.append(chunk);
                chunk.setLength(0);
                if (out.checkError()) {
                    return false;
                }
            }
        }
        out.append(chunk);
        return !out.checkError();
    }

    private void line(StringBuilder chunk, String code) {
        switch (format) {
            case CSV -> chunk.append(code).append('\n');
            case JSON_LINES -> chunk.append("{\"code\":\"").append(code).append("\"}\n");
        }
    }
}
