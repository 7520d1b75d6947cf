package io.llmloadtest.workload.file;

import java.io.InputStream;

/** How a file is cut into rows. */
sealed interface Layout {
    /** What users count its rows by. */
    String rowName();

    /**
     * Cuts a file, or what is left of it, into rows.
     *
     * @param bytes from {@code start} on
     */
    RowScanner scanner(InputStream bytes, Place start);

    /** A row a line. */
    record Lines() implements Layout {
        @Override
        public String rowName() {
            return "line";
        }

        @Override
        public RowScanner scanner(InputStream bytes, Place start) {
            return new LineScanner(new ByteCursor(bytes, start.offset()), start.rows(), CellQuotes.none());
        }
    }

    /** A row a line, but for line ends within quoted cells. */
    record Table(char delimiter) implements Layout {
        @Override
        public String rowName() {
            return "line";
        }

        @Override
        public RowScanner scanner(InputStream bytes, Place start) {
            return new LineScanner(
                    new ByteCursor(bytes, start.offset()), start.rows(), CellQuotes.ofCellsPartedBy(delimiter));
        }
    }

    /** The elements of one JSON list. */
    record JsonList() implements Layout {
        @Override
        public String rowName() {
            return "entry";
        }

        @Override
        public RowScanner scanner(InputStream bytes, Place start) {
            return new ListScanner(new ByteCursor(bytes, start.offset()), start.rows());
        }
    }
}
