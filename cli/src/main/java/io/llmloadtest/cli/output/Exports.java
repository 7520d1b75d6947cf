package io.llmloadtest.cli.output;

import io.llmloadtest.app.runs.StoredRuns;
import io.llmloadtest.cli.plan.FlagValues;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.report.FileReport;
import io.llmloadtest.report.format.Reports;
import io.llmloadtest.server.report.HtmlReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats that a kept run can be handed over in, by the endings of files' names. */
public final class Exports {
    public static final String ARCHIVE = "archive.jsonl";

    private Exports() {}

    /** Writes a kept run and leaves {@code out} open. */
    @FunctionalInterface
    public interface Export {
        void write(OutputStream out) throws IOException;
    }

    /** What a name's ending chooses. */
    @FunctionalInterface
    public interface Format {
        /**
         * What writes {@code run}.
         *
         * @throws io.llmloadtest.server.report.MissingDashboardException when this build can't
         */
        Export of(StoredRuns runs, RunSummary run);
    }

    /** The format that {@code name} ends in, which may be an ending alone; else {@code flag} is reported as wrong. */
    public static Optional<Format> named(String name, String flag, FlagValues values) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(ARCHIVE)) {
            return Optional.of((runs, run) -> out -> runs.export(run.runId(), out));
        }
        if (HtmlReport.isNamed(name)) {
            return Optional.of((runs, run) -> file(runs, run, HtmlReport.of(runs, stored(runs, run))));
        }
        try {
            FileReport report = Reports.forFile(Path.of(lower));
            return Optional.of((runs, run) -> file(runs, run, report));
        } catch (Reports.UnknownFormatException | InvalidPathException unknown) {
            String ending = name.startsWith(".") ? name.substring(1) : name;
            values.wrong(flag, "is not a known format: '" + ending + "'", "there are " + ARCHIVE + ", " + endings());
            return Optional.empty();
        }
    }

    /** Those that a file's name may have. */
    public static String endings() {
        return String.join(
                ", ",
                Stream.concat(Reports.endings().stream(), Stream.of(HtmlReport.ENDING))
                        .toList());
    }

    private static Export file(StoredRuns runs, RunSummary run, FileReport report) {
        return out -> runs.write(run.runId(), report, out);
    }

    private static StoredRun stored(StoredRuns runs, RunSummary run) {
        return runs.store()
                .find(run.runId())
                .orElseThrow(() -> new StoreException("run " + run.runId() + " was deleted meanwhile"));
    }
}
