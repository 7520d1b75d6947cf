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
        boolean parted = skip(',');
        return switch (bytes.peek()) {
            case ByteCursor.END -> parted ? fault(Row.Fault.UNCLOSED_LIST) : null;
            case ']' -> behindList();
            default -> element();
        };
    }

    private Row element() throws IOException {
        readElement();
        if (bytes.peek() == ByteCursor.END) {
            return fault(Row.Fault.UNCLOSED_LIST);
        }
        entries++;
        return row.row(entries);
    }

    private Row fault(Row.Fault fault) {
        row.clear();
        entries++;
        return row.row(entries, fault);
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
        return fault(Row.Fault.BEHIND_LIST);
    }

    /** Passes over blanks and one {@code mark} among them; whether there was one. */
    private boolean skip(char mark) throws IOException {
        skipBlanks();
        if (bytes.peek() != mark) {
            return false;
        }
        bytes.read();
        skipBlanks();
        return true;
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
