package io.behaviourdiscounts.server.events.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one row of a CSV file becomes one coupon, in the words of {@code POST /v1/coupons}, with its {@code status} beside them.
 *
 * @param by whose value says which of the cases gives the action
 * @param cases the action's fields, by that value
 * @param fields the other fields, by name
 * @param parts the fields of {@code assignee}, {@code external_references} and {@code extensions}, by the name of the part
 * @param dates how days and times are written; as rule files have them when null
 * @param zone of days, and of times that have no offset of their own
 */
public record CouponMapping(
        Charset encoding,
        char delimiter,
        Cell by,
        Map<String, Map<String, Cell>> cases,
        Map<String, Cell> fields,
        Map<String, Map<String, Cell>> parts,
        @Nullable DateTimeFormatter dates,
        ZoneId zone)
        implements RowMapping {

    static final String CODE = "code";
    static final String USAGE_LIMIT = "usage_limit";
    private static final Set<String> DATES = Set.of("valid_from", "expires_at");

    public CouponMapping {
        cases = new LinkedHashMap<>(cases);
        fields = new LinkedHashMap<>(fields);
        parts = new LinkedHashMap<>(parts);
    }

    @Override
    public List<String> missingFrom(Set<String> columns) {
        Stream<Cell> inParts = Stream.concat(cases.values().stream(), parts.values().stream())
                .flatMap(cells -> cells.values().stream());
        return EventMapping.missing(
                Stream.of(fields.values().stream(), Stream.of(by), inParts).flatMap(cells -> cells), columns);
    }

    @Override
    public MappedRow mapped(Row row) {
        return new MappedRow.Document(map(row));
    }

    /**
     * The coupon of a row.
     *
     * @throws IllegalArgumentException if a cell is not what the mapping says it is; the message begins with the field's path
     */
    ObjectNode map(Row row) {
        ObjectNode coupon = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, cell) -> put(coupon, name, cell, row));
        CellValues.refuseShortened(CODE, coupon.path(CODE).asText(""));
        if (fields.containsKey(USAGE_LIMIT) && !coupon.has(USAGE_LIMIT)) {
            coupon.put("type", "unlimited");
        }
        coupon.set("action", action(row));
        parts.forEach((part, cells) -> {
            ObjectNode values = JsonNodeFactory.instance.objectNode();
            cells.forEach((name, cell) -> CellValues.put(values, part + ".", name, cell, row));
            if (!values.isEmpty()) {
                coupon.set(part, values);
            }
        });
        coupon.put("time_zone", zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
        return coupon;
    }

    private ObjectNode action(Row row) {
        String value = CellValues.text(by, row);
        Map<String, Cell> cells = cases.get(value);
        if (cells == null) {
            throw new IllegalArgumentException("action: found '%s', and the mapping has cases of %s alone"
                    .formatted(value, String.join(", ", cases.keySet())));
        }
        ObjectNode action = JsonNodeFactory.instance.objectNode();
        cells.forEach((name, cell) -> CellValues.put(action, "action.", name, cell, row));
        return action;
    }

    private void put(ObjectNode coupon, String name, Cell cell, Row row) {
        DateTimeFormatter written = dates;
        String text = written != null && DATES.contains(name) ? CellValues.text(cell, row) : "";
        if (written == null || text.isEmpty()) {
            CellValues.put(coupon, "", name, cell, row);
        } else {
            coupon.put(name, moment(name, text, written));
        }
    }

    private String moment(String name, String text, DateTimeFormatter written) {
        try {
            TemporalAccessor moment =
                    written.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            return switch (moment) {
                case ZonedDateTime zoned -> zoned.toInstant().toString();
                case LocalDateTime local -> local.atZone(zone).toInstant().toString();
                default -> moment.toString(); // a day, whose begin and end rule files know
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    name + ": found '" + text + "', which is not written as the mapping's dates are", e);
        }
    }
}
