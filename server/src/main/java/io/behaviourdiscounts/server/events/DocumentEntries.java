package io.behaviourdiscounts.server.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.behaviourdiscounts.server.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A JSON array of events, or events one after another, laid out as they like. After a syntax error nothing more can be read. */
final class DocumentEntries implements EntrySource {

    private final MappingIterator<JsonNode> values;
    private boolean ended;

    DocumentEntries(InputStream in) throws IOException {
        this.values = Json.values().readValues(in);
    }

    @Override
    public Optional<Entry> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        try {
            if (!values.hasNextValue()) {
                return Optional.empty();
            }
            long line = values.getParser().currentTokenLocation().getLineNr();
            return Optional.of(new Entry.Document(line, values.nextValue()));
        } catch (JsonProcessingException e) {
            ended = true;
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            return Optional.of(new Entry.Unreadable(line, JsonErrors.describe(e) + "; nothing after it was read"));
        }
    }

    @Override
    public void close() throws IOException {
        values.close();
    }
}
