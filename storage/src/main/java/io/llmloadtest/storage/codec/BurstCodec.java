package io.llmloadtest.storage.codec;

import io.llmloadtest.core.record.RequestRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Requests of consecutive numbers as one: their forms by {@link RecordCodec}, one after another, compressed. Failures of
 * one cause differ by little but their stamps, so that each takes some 15 bytes, whatever the length of their message.
 */
public final class BurstCodec {
    /** The first byte, where a single record has the version of its form. */
    private static final byte BURST = 0;

    private BurstCodec() {}

    /**
     * All of them as bytes.
     *
     * @param burst of one level, each with the number after the one before it
     */
    public static byte[] encode(List<RequestRecord> burst) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(BURST);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            for (RequestRecord request : burst) {
                out.write(RecordCodec.encode(request));
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    /**
     * The records again, of a burst or of a single request.
     *
     * @param first number of the first one
     * @throws UnreadableRecordException when the bytes were written by a newer version, or are no records
     */
    public static List<RequestRecord> decode(int level, long first, byte[] bytes) {
        return bytes.length > 0 && bytes[0] == BURST
                ? all(level, first, inflated(level, first, bytes))
                : List.of(RecordCodec.decode(level, first, bytes));
    }

    private static List<RequestRecord> all(int level, long first, byte[] forms) {
        ByteReader in = new ByteReader(forms);
        List<RequestRecord> records = new ArrayList<>();
        while (in.hasMore()) {
            records.add(RecordCodec.decode(level, first + records.size(), in));
        }
        return records;
    }

    private static byte[] inflated(int level, long first, byte[] bytes) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1))) {
            return in.readAllBytes();
        } catch (IOException damaged) {
            throw new UnreadableRecordException(
                    "the records from number %d of level %d are damaged".formatted(first, level), damaged);
        }
    }
}
