package io.llmloadtest.workload.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows that are lines. */
final class LineScanner implements RowScanner {
    private final ByteCursor bytes;
    private final boolean quoted;
    private final RowBuffer row = new RowBuffer();
    private long lines;

    /** @param quoted whether line ends between quotation marks belong to the row, as in tables */
    LineScanner(ByteCursor bytes, long lines, boolean quoted) {
        this.bytes = bytes;
        this.lines = lines;
        this.quoted = quoted;
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (bytes.peek() != ByteCursor.END) {
            long number = lines + 1;
            readRow();
            if (!row.isBlank()) {
                return row.row(number);
            }
        }
        return null;
    }

    private void readRow() throws IOException {
        row.clear();
        boolean inQuotes = false;
        for (int read = bytes.read(); read != ByteCursor.END; read = bytes.read()) {
            if (read == '\n') {
                lines++;
                if (!inQuotes) {
                    row.dropCarriageReturn();
                    return;
                }
            }
            inQuotes ^= quoted && read == '"';
            row.add(read);
        }
    }

    @Override
    public Place place() {
        return new Place(bytes.offset(), lines);
    }
}
