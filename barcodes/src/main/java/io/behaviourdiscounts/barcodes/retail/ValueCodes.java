package io.behaviourdiscounts.barcodes.retail;

import io.behaviourdiscounts.barcodes.coupon.ValueCode;
import io.behaviourdiscounts.barcodes.coupon.ValueCode.Action;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The value codes 00 to 99, as data: the table {@code upc5-value-codes.tsv} beside this class, with the columns code, buy_qty, action
 * and cents. A chain with a table of its own reads it with {@link #read}.
 */
public final class ValueCodes {

    private static final int COLUMNS = 4;
    private static final String TABLE = "upc5-value-codes.tsv";

    private final Map<String, ValueCode> codes;

    private ValueCodes(Map<String, ValueCode> codes) {
        this.codes = codes;
    }

    /** The codes as NCR's 2170 and CORE-POS both have them. */
    public static ValueCodes usual() {
        return Usual.CODES;
    }

    /** Of two digits; unassigned where the table does not have them. */
    public ValueCode of(String code) {
        return codes.getOrDefault(code, new ValueCode(code, new ValueCode.Unassigned(), "not assigned"));
    }

    /**
     * A table of lines with tabs between their cells, the first of which are headers.
     *
     * @throws IllegalArgumentException if a line is none of a code; the message says which and why
     */
    public static ValueCodes read(List<String> lines) {
        Map<String, ValueCode> codes = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            ValueCode code = code(line);
            if (codes.put(code.code(), code) != null) {
                throw new IllegalArgumentException("the code " + code.code() + " stands twice");
            }
        }
        return new ValueCodes(Map.copyOf(codes));
    }

    private static ValueCode code(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length < COLUMNS || !cells[0].matches("[0-9]{2}")) {
            throw new IllegalArgumentException("expected code, buy_qty, action and cents, found '" + line + "'");
        }
        Action action = switch (cells[2]) {
            case "CASHIER" -> new ValueCode.ByCashier();
            case "FREE" -> new ValueCode.Free(Integer.parseInt(cells[1]));
            case "CENTS_OFF" -> new ValueCode.CentsOff(Integer.parseInt(cells[1]), Integer.parseInt(cells[3]));
            case "UNASSIGNED" -> new ValueCode.Unassigned();
            default ->
                throw new IllegalArgumentException(
                        "expected CASHIER, FREE, CENTS_OFF or UNASSIGNED, found '" + cells[2] + "'");
        };
        return new ValueCode(cells[0], action, meaning(action));
    }

    private static String meaning(Action action) {
        return switch (action) {
            case ValueCode.ByCashier cashier ->
                "checker intervention: the cashier reads the coupon and keys the amount";
            case ValueCode.Free(int units) when units == 1 -> "free item (price of the item)";
            case ValueCode.Free(int units) ->
                "buy %d, get 1 free (%d units in the basket, the price of 1 off)".formatted(units - 1, units);
            case ValueCode.CentsOff(int units, int cents) ->
                "$%d.%02d off".formatted(cents / 100, cents % 100)
                        + (units == 1 ? "" : " when %d or more are bought".formatted(units));
            case ValueCode.Unassigned none -> "not assigned";
        };
    }

    /** Read when it is first asked for. */
    private static final class Usual {
        static final ValueCodes CODES = load();

        private static ValueCodes load() {
            try (InputStream table = Objects.requireNonNull(ValueCodes.class.getResourceAsStream(TABLE), TABLE)) {
                return read(new String(table.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
