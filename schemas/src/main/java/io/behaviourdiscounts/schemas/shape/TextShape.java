package io.behaviourdiscounts.schemas.shape;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** What is written as a text, and read from it again, without any loss. */
record TextShape(Schema schema, Function<String, ?> parse) implements AvroShape {

    private static final Map<Class<?>, Function<String, ?>> PARSERS = Map.of(
            String.class, text -> text,
            Instant.class, Instant::parse,
            Duration.class, Duration::parse,
            LocalDate.class, LocalDate::parse,
            LocalTime.class, LocalTime::parse,
            ZoneId.class, ZoneId::of,
            Currency.class, Currency::getInstance,
            BigDecimal.class, BigDecimal::new);

    static boolean isText(Class<?> type) {
        return PARSERS.containsKey(type);
    }

    static TextShape of(Class<?> type) {
        return new TextShape(schemaOfText(), PARSERS.getOrDefault(type, text -> text));
    }

    static Schema schemaOfText() {
        Schema schema = Schema.create(Schema.Type.STRING);
        GenericData.setStringType(schema, GenericData.StringType.String);
        return schema;
    }

    @Override
    public void write(Object value, Encoder out) throws IOException {
        out.writeString(value.toString());
    }

    @Override
    public Object read(Decoder in) throws IOException {
        return parse.apply(in.readString());
    }

    @Override
    public Object fromAvro(Object read) {
        return parse.apply(read.toString());
    }
}
