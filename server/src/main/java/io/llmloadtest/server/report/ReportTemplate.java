package io.llmloadtest.server.report;

import io.llmloadtest.server.page.Resources;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The page that the dashboard's build makes, with a place for a run's data. */
final class ReportTemplate {
    static final String FILE = "/web/report.html";

    private static final String OPEN = "<script type=\"application/json\" id=\"report-data\">";
    private static final String CLOSE = "</script>";

    private final String before;
    private final String behind;

    private ReportTemplate(String before, String behind) {
        this.before = before;
        this.behind = behind;
    }

    /**
     * The page of that name in the jars.
     *
     * @throws MissingDashboardException when there is none
     */
    static ReportTemplate at(String file) {
        return of(new String(Resources.read(file).orElseThrow(MissingDashboardException::new), StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException when the page has no place for data */
    static ReportTemplate of(String page) {
        int open = page.indexOf(OPEN);
        int close = page.indexOf(CLOSE, open);
        if (open < 0 || close < 0) {
            throw new IllegalArgumentException("the template of the report has no place for its data");
        }
        return new ReportTemplate(page.substring(0, open + OPEN.length()), page.substring(close));
    }

    /** Writes the page, with what {@code data} writes in its place. */
    void fill(OutputStream out, Data data) throws IOException {
        out.write(before.getBytes(StandardCharsets.UTF_8));
        data.write(new ScriptSafeOutput(out));
        out.write(behind.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Writes JSON. */
    @FunctionalInterface
    interface Data {
        void write(OutputStream out) throws IOException;
    }
}
