package io.llmloadtest.storage.codec;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Spill;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** A run's records in a temporary file, in the order in which they came, for whoever wants them when it is over. */
public final class RecordSpool implements AutoCloseable {
    private static final int BLOCK_BYTES = 256 * 1024;

    private final Spill spill = new Spill();
    private final List<Spill.Block> blocks = new ArrayList<>();
    private final ByteArrayOutputStream newest = new ByteArrayOutputStream();

    public void add(RequestRecord request) {
        try {
            byte[] body = RecordCodec.encode(request);
            DataOutputStream out = new DataOutputStream(newest);
            out.writeInt(request.level());
            out.writeLong(request.number());
            out.writeInt(body.length);
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can always be written to", impossible);
        }
        if (newest.size() >= BLOCK_BYTES) {
            blocks.add(spill.put(newest.toByteArray(), newest.size()));
            newest.reset();
        }
    }

    /** All records so far, read while they are consumed. Invalid as soon as one is added. */
    public Iterator<RequestRecord> iterator() {
        return new Reader();
    }

    @Override
    public void close() {
        spill.close();
    }

    private final class Reader implements Iterator<RequestRecord> {
        private DataInputStream block = of(new byte[0]);
        private int next;

        @Override
        public boolean hasNext() {
            try {
                while (block.available() == 0 && next <= blocks.size()) {
                    block = next < blocks.size() ? read(blocks.get(next)) : of(newest.toByteArray());
                    next++;
                }
                return block.available() > 0;
            } catch (IOException impossible) {
                throw new UncheckedIOException("memory can always be read", impossible);
            }
        }

        @Override
        public RequestRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            try {
                int level = block.readInt();
                long number = block.readLong();
                return RecordCodec.decode(level, number, block.readNBytes(block.readInt()));
            } catch (IOException impossible) {
                throw new UncheckedIOException("a block has whole records", impossible);
            }
        }

        private static DataInputStream read(Spill.Block block) {
            byte[] bytes = new byte[block.length()];
            block.read(0, bytes, bytes.length);
            return of(bytes);
        }

        private static DataInputStream of(byte[] bytes) {
            return new DataInputStream(new ByteArrayInputStream(bytes));
        }
    }
}
