package io.llmloadtest.report.format;

import io.llmloadtest.core.definition.DefinedLatencies;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plugin.PlugIns;
import io.llmloadtest.core.store.RunIds;
import io.llmloadtest.report.FileReport;
import io.llmloadtest.report.csv.CsvReport;
import io.llmloadtest.report.csv.CsvReport.Layout;
import io.llmloadtest.report.excel.ExcelReport;
import io.llmloadtest.report.json.JsonLinesReport;
import io.llmloadtest.report.json.JsonReport;
import io.llmloadtest.report.markdown.MarkdownReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The known file formats: our own, of which a new one is one more entry here, and those of plug-ins. */
public final class Reports {
    private static final PlugIns<FileReport> PLUG_INS = PlugIns.of(FileReport.class);

    private Reports() {}

    private static List<FileReport> all(DefinedLatencies definitions) {
        return Stream.concat(PLUG_INS.services().stream(), own(definitions).stream())
                .toList();
    }

    /** An ending before those that it ends in itself. */
    private static List<FileReport> own(DefinedLatencies definitions) {
        return List.of(
                new JsonReport(definitions),
                new JsonLinesReport(),
                new CsvReport(Layout.REQUESTS),
                new CsvReport(Layout.OBSERVED),
                new CsvReport(Layout.BLOCKS),
                new CsvReport(Layout.LEVELS),
                new ExcelReport(),
                new MarkdownReport(definitions));
    }

    /** The endings that {@link #forFile} knows. */
    public static List<String> endings() {
        return all(DefinedLatencies.NONE).stream().map(FileReport::ending).toList();
    }

    /**
     * The format that the name of {@code file} asks for.
     *
     * @throws UnknownFormatException when no format has that ending; its message lists those that exist
     */
    public static FileReport forFile(Path file) {
        return forFile(file, DefinedLatencies.NONE);
    }

    /** Likewise, showing the levels also by the definitions of other tools where the format has room for them. */
    public static FileReport forFile(Path file, DefinedLatencies definitions) {
        String name = file.toString();
        return all(definitions).stream()
                .filter(report -> name.toLowerCase(Locale.ROOT).endsWith(report.ending()))
                .findFirst()
                .orElseThrow(
                        () -> new UnknownFormatException("can't tell the format of '%s': its name must end in one of %s"
                                .formatted(name, String.join(", ", endings()))));
    }

    /** The name of an exported file when nobody asked for another, such as {@code 3f2a9c1e_benchmark.csv}. */
    public static String fileName(RunResult run, FileReport report) {
        String prefix = RunIds.brief(run.runId()) + "_";
        return prefix + (report.ending().startsWith(".") ? "benchmark" : "") + report.ending();
    }

    /** A file whose name ends in no known format. */
    public static final class UnknownFormatException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private UnknownFormatException(String message) {
            super(message);
        }
    }
}
