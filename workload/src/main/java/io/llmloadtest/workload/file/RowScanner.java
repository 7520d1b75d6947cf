package io.llmloadtest.workload.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Cuts a file into its rows, from any row on. */
interface RowScanner {
    /** The next row that isn't blank, valid until the one after it is read; null at the end. */
    @Nullable
    Row next() throws IOException;

    /** Where the row after that starts. */
    Place place();
}
