package io.llmloadtest.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Spill;
import io.llmloadtest.storage.codec.RecordCodec;
import io.llmloadtest.storage.json.StoredJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * Events of a run in a temporary file, to be taken in the order in which they were added. Records and seconds are
 * written; the few others stay in memory as they are. For one thread at a time.
 */
final class EventSpool implements AutoCloseable {
    private static final int BLOCK_BYTES = 256 * 1024;
    /** Where a record has its level. */
    private static final int SECOND = Integer.MIN_VALUE;

    private final Deque<Supplier<List<NumberedEvent>>> older = new ArrayDeque<>();
    private final ByteArrayOutputStream newest = new ByteArrayOutputStream();
    private Spill spill = new Spill();

    void add(NumberedEvent event) {
        if (event.event() instanceof RunEvent.Recorded(RequestRecord request)) {
            write(event, request.level(), request.number(), RecordCodec.encode(request));
        } else if (event.event() instanceof RunEvent.Ticked ticked) {
            write(event, SECOND, 0, StoredJson.EVENT.write(ticked).getBytes(UTF_8));
        } else {
            seal();
            older.add(() -> List.of(event));
        }
    }

    private void write(NumberedEvent event, int level, long number, byte[] body) {
        Instant at = event.at();
        try {
            DataOutputStream out = new DataOutputStream(newest);
            out.writeLong(event.number());
            out.writeLong(at.getEpochSecond());
            out.writeInt(at.getNano());
            out.writeInt(level);
            out.writeLong(number);
            out.writeInt(body.length);
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can always be written to", impossible);
        }
        if (newest.size() >= BLOCK_BYTES) {
            seal();
        }
    }

    private void seal() {
        if (newest.size() > 0) {
            Spill.Block block = spill.put(newest.toByteArray(), newest.size());
            older.add(() -> read(block));
            newest.reset();
        }
    }

    boolean isEmpty() {
        return older.isEmpty() && newest.size() == 0;
    }

    /** Some of the oldest events; none when it is empty, and then the file is let go. */
    List<NumberedEvent> take() {
        if (older.isEmpty()) {
            seal();
        }
        Supplier<List<NumberedEvent>> oldest = older.poll();
        if (oldest == null) {
            return List.of();
        }
        List<NumberedEvent> events = oldest.get();
        if (isEmpty()) {
            spill.close();
            spill = new Spill();
        }
        return events;
    }

    private static List<NumberedEvent> read(Spill.Block block) {
        byte[] bytes = new byte[block.length()];
        block.read(0, bytes, bytes.length);
        List<NumberedEvent> events = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            while (in.available() > 0) {
                events.add(next(in));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("a block has whole events", impossible);
        }
        return events;
    }

    private static NumberedEvent next(DataInputStream in) throws IOException {
        long number = in.readLong();
        Instant at = Instant.ofEpochSecond(in.readLong(), in.readInt());
        int level = in.readInt();
        long request = in.readLong();
        byte[] body = in.readNBytes(in.readInt());
        RunEvent event = level == SECOND
                ? StoredJson.EVENT.read(new String(body, UTF_8))
                : new RunEvent.Recorded(RecordCodec.decode(level, request, body));
        return new NumberedEvent(number, at, event);
    }

    @Override
    public void close() {
        spill.close();
    }
}
