package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.store.RunIds;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.report.csv.CsvReport;
import io.llmloadtest.server.http.ProblemException;
import io.llmloadtest.server.http.Query;
import io.llmloadtest.server.http.QueryNames;
import io.llmloadtest.server.report.MissingDashboardException;
import java.io.IOException;
import java.util.Optional;

/** {@code GET /benchmark/{run_id}/export/{format}}, and the original's with the format as a parameter. */
public record ExportRun(Runs runs) implements Handler {
    public static final QueryNames QUERY = QueryNames.of("layout", "scope");
    /** Where the path doesn't name it. */
    public static final QueryNames FORMAT = QueryNames.of("format");

    private enum Layout {
        BLOCKS,
        PLAIN
    }

    private enum Scope {
        LEVELS,
        REQUESTS,
        OBSERVED
    }

    @Override
    public void handle(Context context) throws IOException {
        Problems problems = new Problems();
        Query query = new Query(context, problems);
        CsvReport.Layout table = table(query);
        problems.throwIfAny();
        String name = Optional.ofNullable(context.pathParamMap().get("format"))
                .or(() -> Optional.ofNullable(context.queryParam("format")))
                .orElse("csv");
        ExportFormat format = ExportFormat.named(name)
                .orElseThrow(() -> ProblemException.notFound("Runs are exported as " + ExportFormat.names() + "."));
        write(runs.named(context), format, table, context);
    }

    private static CsvReport.Layout table(Query query) {
        Layout layout = query.choice("layout", Layout.class).orElse(Layout.BLOCKS);
        Scope scope = query.choice("scope", Scope.class).orElse(Scope.LEVELS);
        return switch (scope) {
            case REQUESTS -> CsvReport.Layout.REQUESTS;
            case OBSERVED -> CsvReport.Layout.OBSERVED;
            case LEVELS -> layout == Layout.PLAIN ? CsvReport.Layout.LEVELS : CsvReport.Layout.BLOCKS;
        };
    }

    private void write(StoredRun run, ExportFormat format, CsvReport.Layout table, Context context) throws IOException {
        if (run.summary().running()) {
            throw ProblemException.conflict("The run isn't over yet; export it then.");
        }
        String runId = run.summary().runId();
        ExportFormat.Export export = export(run, format, table);
        context.contentType(format.contentType())
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"" + fileName(runId, format) + "\"");
        export.write(context.outputStream());
    }

    private ExportFormat.Export export(StoredRun run, ExportFormat format, CsvReport.Layout table) {
        try {
            return format.of(runs.stored(), run, table);
        } catch (MissingDashboardException missing) {
            throw ProblemException.notImplemented(String.valueOf(missing.getMessage()));
        }
    }

    /** Of an id nothing goes into the header that could end it. */
    private static String fileName(String runId, ExportFormat format) {
        String brief = RunIds.brief(runId);
        return brief + "_benchmark." + format.extension();
    }
}
