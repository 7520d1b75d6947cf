package io.llmloadtest.server.run;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.report.CsvReport;
import io.llmloadtest.report.ExcelReport;
import io.llmloadtest.report.JsonLinesReport;
import io.llmloadtest.report.JsonReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats of an exported run. A new one is one more constant. */
enum ExportFormat {
    CSV("csv", "text/csv;charset=utf-8"),
    EXCEL("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    JSON("json", "application/json"),
    JSONL("jsonl", "application/x-ndjson"),
    /** What {@code runs import} takes. */
    ARCHIVE("archive.jsonl", "application/x-ndjson");

    private final String extension;
    private final String contentType;

    ExportFormat(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    /**
     * Writes the run, its requests one by one, and leaves {@code out} open.
     *
     * @param table of CSV
     */
    void write(StoredRuns runs, String runId, CsvReport.Layout table, OutputStream out) throws IOException {
        switch (this) {
            case CSV -> runs.write(runId, new CsvReport(table), out);
            case EXCEL -> runs.write(runId, new ExcelReport(), out);
            case JSON -> runs.write(runId, new JsonReport(), out);
            case JSONL -> runs.write(runId, new JsonLinesReport(), out);
            case ARCHIVE -> runs.export(runId, out);
        }
    }

    String extension() {
        return extension;
    }

    String contentType() {
        return contentType;
    }

    /** The format of that name, or whose files end so. */
    static Optional<ExportFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.id().equals(name) || format.extension.equals(name))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(ExportFormat::id).collect(joining(", "));
    }

    private String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
