package io.llmloadtest.report;

import io.llmloadtest.core.metric.RunResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The run as comma-separated values. What doesn't exist is an empty cell. */
public final class CsvReport implements FileReport {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setCommentMarker('#').get();

    private final Layout layout;

    public CsvReport(Layout layout) {
        this.layout = layout;
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public void write(RunResult run, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        // Not closed: that would close the caller's stream.
        CSVPrinter printer = new CSVPrinter(writer, FORMAT);
        switch (layout) {
            case BLOCKS -> CsvBlocks.print(run, printer);
            case PLAIN -> CsvTable.print(run, printer);
        }
        printer.flush();
    }

    /** How the cells are laid out. */
    public enum Layout {
        /** Blocks under {@code #} headings, for people and for those who read the original product's export. */
        BLOCKS,
        /** One header and one row a level, for programs. */
        PLAIN
    }
}
