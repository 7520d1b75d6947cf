package io.llmloadtest.workload.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows that are the elements of one JSON list. It cuts at commas; whether an element is JSON is for its reader to say. */
final class ListScanner implements RowScanner {
    private final ByteCursor bytes;
    private final RowBuffer row = new RowBuffer();
    private long entries;

    /** @param bytes from the list's start, or from a place between elements */
    ListScanner(ByteCursor bytes, long entries) {
        this.bytes = bytes;
        this.entries = entries;
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (entries == 0) {
            skip('[');
        }
        skip(',');
        return switch (bytes.peek()) {
            case ByteCursor.END -> null;
            case ']' -> behindList();
            default -> {
                readElement();
                entries++;
                yield row.row(entries);
            }
        };
    }

    /** What the file has after its list, as one row; null where there is nothing. */
    private @Nullable Row behindList() throws IOException {
        bytes.read();
        skipBlanks();
        if (bytes.peek() == ByteCursor.END) {
            return null;
        }
        while (bytes.peek() != ByteCursor.END) {
            bytes.read();
        }
        row.clear();
        entries++;
        return row.row(entries, Row.Fault.BEHIND_LIST);
    }

    /** Passes over blanks and one {@code mark} among them. */
    private void skip(char mark) throws IOException {
        skipBlanks();
        if (bytes.peek() == mark) {
            bytes.read();
            skipBlanks();
        }
    }

    private void skipBlanks() throws IOException {
        while (bytes.peek() != ByteCursor.END && bytes.peek() <= ' ') {
            bytes.read();
        }
    }

    private void readElement() throws IOException {
        row.clear();
        int depth = 0;
        boolean inString = false;
        for (int next = bytes.peek(); next != ByteCursor.END; next = bytes.peek()) {
            if (!inString && depth == 0 && (next == ',' || next == ']')) {
                return;
            }
            row.add(bytes.read());
            if (inString && next == '\\' && bytes.peek() != ByteCursor.END) {
                row.add(bytes.read());
            } else if (next == '"') {
                inString = !inString;
            } else if (!inString) {
                depth += switch (next) {
                    case '{', '[' -> 1;
                    case '}', ']' -> -1;
                    default -> 0;
                };
            }
        }
    }

    @Override
    public Place place() {
        return new Place(bytes.offset(), entries);
    }
}
