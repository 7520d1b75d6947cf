package io.llmloadtest.telemetry.page;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.telemetry.observe.Look;
import io.llmloadtest.telemetry.page.PageClient.NoPage;
import java.net.URI;

/** Says of a page that is asked for each second why it isn't there. */
public final class PageFinding {
    private PageFinding() {}

    public static Finding of(String source, NoPage none) {
        return switch (none.cause()) {
            case STATUS -> Look.finding("status", source, Figure.text("status", none.detail()));
            case TIMEOUT -> Look.finding("timeout", source, Figure.text("patience", none.detail()));
            case TOO_LONG -> Look.finding("too-long", source, Figure.text("most", none.detail()));
            case UNFIT, UNREADABLE -> Look.finding("unreadable", source, Figure.text("cause", none.detail()));
        };
    }

    /** Its address without its query, which may hold a secret. */
    public static String name(URI page) {
        return page.getScheme() + "://" + page.getRawAuthority() + page.getRawPath();
    }
}
