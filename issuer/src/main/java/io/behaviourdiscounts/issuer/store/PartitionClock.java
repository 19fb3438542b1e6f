package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.schemas.PartitionClockRow;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * How far the time of one partition has come, as one row: the watermark, and the low-water mark of the index that it drains. Both only
 * ever move on. It is read from the store each time, so that the processors of a task all see the same.
 */
public final class PartitionClock {

    /** The key of its only row. */
    public static final String KEY = "clock";

    private static final byte[] START = {};

    private final RowStore<PartitionClockRow> rows;

    /** The clock in its row. */
    public PartitionClock(RowStore<PartitionClockRow> rows) {
        this.rows = rows;
    }

    /** The watermark; 1970 on a partition that has seen nothing. */
    public Instant watermark() {
        return row().getWatermark();
    }

    /** Moves the watermark on; it never goes back. */
    public void advance(Instant to) {
        PartitionClockRow row = row();
        if (to.isAfter(row.getWatermark())) {
            rows.put(KEY, new PartitionClockRow(to, row.getLowWater()));
        }
    }

    byte[] lowWater() {
        ByteBuffer bytes = row().getLowWater().duplicate();
        byte[] lowWater = new byte[bytes.remaining()];
        bytes.get(lowWater);
        return lowWater;
    }

    void raiseLowWater(byte[] to) {
        rows.put(KEY, new PartitionClockRow(row().getWatermark(), ByteBuffer.wrap(to)));
    }

    private PartitionClockRow row() {
        PartitionClockRow row = rows.get(KEY);
        return row == null ? new PartitionClockRow(Instant.EPOCH, ByteBuffer.wrap(START)) : row;
    }
}
