package io.llmloadtest.workload.file;

import java.io.InputStream;

/** How a file is cut into rows. */
enum Layout {
    LINES("line"),
    /** Lines, but for those within quotation marks. */
    TABLE("line"),
    LIST("entry");

    private final String rowName;

    Layout(String rowName) {
        this.rowName = rowName;
    }

    /** What users count its rows by. */
    String rowName() {
        return rowName;
    }

    /** @param bytes from {@code start} on */
    RowScanner scanner(InputStream bytes, Place start) {
        ByteCursor cursor = new ByteCursor(bytes, start.offset());
        return this == LIST
                ? new ListScanner(cursor, start.rows())
                : new LineScanner(cursor, start.rows(), this == TABLE);
    }
}
