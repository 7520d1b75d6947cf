package io.llmloadtest.report.csv;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.report.FileReport;
import io.llmloadtest.report.LevelReading;
import io.llmloadtest.report.RunData;
import io.llmloadtest.report.sheet.LevelColumns;
import io.llmloadtest.report.sheet.ReadingRow;
import io.llmloadtest.report.sheet.RequestColumns;
import io.llmloadtest.report.sheet.TableColumn;
import io.llmloadtest.report.sheet.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The run as comma-separated values (RFC 4180). What doesn't exist is an empty cell. */
public final class CsvReport implements FileReport {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setCommentMarker('#').get();

    private final Layout layout;

    public CsvReport(Layout layout) {
        this.layout = layout;
    }

    @Override
    public String ending() {
        return switch (layout) {
            case LEVELS -> ".csv";
            case REQUESTS -> "requests.csv";
            case BLOCKS -> "blocks.csv";
            case OBSERVED -> "observed.csv";
        };
    }

    @Override
    public boolean showsRequests() {
        return layout == Layout.REQUESTS || layout == Layout.OBSERVED;
    }

    @Override
    public void write(RunData data, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        // Not closed: that would close the caller's stream.
        CSVPrinter printer = new CSVPrinter(writer, FORMAT);
        switch (layout) {
            case LEVELS ->
                CsvTable.print(LevelColumns.all(data.run()), data.run().levels().iterator(), printer);
            case REQUESTS -> CsvTable.print(requestColumns(data.run().runId()), data.requests(), printer);
            case BLOCKS -> CsvBlocks.print(data.run(), printer);
            case OBSERVED -> {
                try (Stream<LevelReading> observed = data.observed().get()) {
                    CsvTable.print(
                            ReadingRow.COLUMNS,
                            observed.flatMap(ReadingRow::of).iterator(),
                            printer);
                }
            }
        }
        printer.flush();
    }

    private static List<TableColumn<RequestRecord>> requestColumns(String runId) {
        List<TableColumn<RequestRecord>> columns = new ArrayList<>();
        columns.add(new TableColumn<>("run_id", "Run ID", request -> Value.text(runId)));
        columns.addAll(RequestColumns.all());
        return columns;
    }

    /** What the rows are, and how they are laid out. */
    public enum Layout {
        /** One header and one row a level, with every figure. */
        LEVELS,
        /** One header and one row a request, written while they are consumed. */
        REQUESTS,
        /** One header and one row for each value of what was observed beside the requests. */
        OBSERVED,
        /** Blocks under {@code #} headings: the original product's export. */
        BLOCKS
    }
}
