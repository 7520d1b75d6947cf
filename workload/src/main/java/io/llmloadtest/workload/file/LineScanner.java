package io.llmloadtest.workload.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows that are lines. */
final class LineScanner implements RowScanner {
    private final ByteCursor bytes;
    private final CellQuotes quotes;
    private final RowBuffer row = new RowBuffer();
    private long lines;

    LineScanner(ByteCursor bytes, long lines, CellQuotes quotes) {
        this.bytes = bytes;
        this.lines = lines;
        this.quotes = quotes;
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (bytes.peek() != ByteCursor.END) {
            long number = lines + 1;
            readRow();
            if (quotes.isOpen()) {
                return row.row(number, Row.Fault.UNCLOSED_QUOTE);
            }
            if (!row.isBlank()) {
                return row.row(number);
            }
        }
        return null;
    }

    private void readRow() throws IOException {
        row.clear();
        quotes.startRow();
        for (int read = bytes.read(); read != ByteCursor.END; read = bytes.read()) {
            if (read == '\n') {
                lines++;
                if (!quotes.isOpen()) {
                    row.dropCarriageReturn();
                    return;
                }
            }
            quotes.read(read);
            row.add(read);
        }
    }

    @Override
    public Place place() {
        return new Place(bytes.offset(), lines);
    }
}
