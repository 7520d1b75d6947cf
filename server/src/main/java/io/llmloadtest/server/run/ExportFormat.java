package io.llmloadtest.server.run;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.report.FileReport;
import io.llmloadtest.report.csv.CsvReport;
import io.llmloadtest.report.excel.ExcelReport;
import io.llmloadtest.report.json.JsonLinesReport;
import io.llmloadtest.report.json.JsonReport;
import io.llmloadtest.report.markdown.MarkdownReport;
import io.llmloadtest.server.report.HtmlReport;
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
    HTML("html", "text/html;charset=utf-8"),
    MD("md", "text/markdown;charset=utf-8"),
    /** What {@code runs import} takes. */
    ARCHIVE("archive.jsonl", "application/x-ndjson");

    private final String extension;
    private final String contentType;

    ExportFormat(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    /** Writes a run, its requests one by one, and leaves {@code out} open. */
    @FunctionalInterface
    interface Export {
        void write(OutputStream out) throws IOException;
    }

    /**
     * What writes {@code run}.
     *
     * @param table of CSV
     * @throws io.llmloadtest.server.report.MissingDashboardException when this build can't make an HTML report
     */
    Export of(StoredRuns runs, StoredRun run, CsvReport.Layout table) {
        return switch (this) {
            case CSV -> file(runs, run, new CsvReport(table));
            case EXCEL -> file(runs, run, new ExcelReport());
            case JSON -> file(runs, run, new JsonReport());
            case JSONL -> file(runs, run, new JsonLinesReport());
            case HTML -> file(runs, run, HtmlReport.of(runs, run));
            case MD -> file(runs, run, new MarkdownReport());
            case ARCHIVE -> out -> runs.export(run.summary().runId(), out);
        };
    }

    private static Export file(StoredRuns runs, StoredRun run, FileReport report) {
        return out -> runs.write(run.summary().runId(), report, out);
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
