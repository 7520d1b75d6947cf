package io.llmloadtest.server.report;

/** The product was built without its dashboard, and so without the report's page. */
public final class MissingDashboardException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingDashboardException() {
        super("An HTML report needs the dashboard, and this build has none: install Node.js 20.19 or newer and build"
                + " again, or use another format, such as Markdown.");
    }
}
