package io.llmloadtest.server.run;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.report.CsvReport;
import io.llmloadtest.report.JsonReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/** The formats of an exported run. A new one is one more constant. */
enum ExportFormat {
    CSV("csv", "csv", "text/csv;charset=utf-8") {
        @Override
        void write(StoredRuns runs, String runId, Layout layout, OutputStream out) throws IOException {
            new CsvReport(layout == Layout.PLAIN ? CsvReport.Layout.PLAIN : CsvReport.Layout.BLOCKS)
                    .write(runs.result(runId), out);
        }
    },
    JSON("json", "json", "application/json") {
        @Override
        void write(StoredRuns runs, String runId, Layout layout, OutputStream out) throws IOException {
            new JsonReport().write(runs.result(runId), out);
        }
    },
    JSONL("jsonl", "jsonl", "application/x-ndjson") {
        @Override
        void write(StoredRuns runs, String runId, Layout layout, OutputStream out) throws IOException {
            runs.export(runId, out);
        }
    };

    enum Layout {
        BLOCKS,
        PLAIN
    }

    private final String id;
    private final String extension;
    private final String contentType;

    ExportFormat(String id, String extension, String contentType) {
        this.id = id;
        this.extension = extension;
        this.contentType = contentType;
    }

    /** Writes the run and leaves {@code out} open. */
    abstract void write(StoredRuns runs, String runId, Layout layout, OutputStream out) throws IOException;

    String extension() {
        return extension;
    }

    String contentType() {
        return contentType;
    }

    /** The format of that name, or whose files end so. */
    static Optional<ExportFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.id.equals(name) || format.extension.equals(name))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(format -> format.id).collect(joining(", "));
    }
}
