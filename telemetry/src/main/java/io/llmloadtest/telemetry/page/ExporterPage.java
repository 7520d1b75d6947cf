package io.llmloadtest.telemetry.page;

import io.llmloadtest.core.plan.Target;
import io.llmloadtest.telemetry.observe.Growth;
import io.llmloadtest.telemetry.observe.Interval;
import io.llmloadtest.telemetry.observe.Look;
import io.llmloadtest.telemetry.observe.MetricSource;
import io.llmloadtest.telemetry.page.PageClient.NoPage;
import io.llmloadtest.telemetry.page.PageClient.Page;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** An exporter's page at a known place. What its counters grew by is told only between two looks without a gap. */
public abstract class ExporterPage implements MetricSource {
    private static final int MAX_BYTES = 4 << 20;

    protected final Growth growth = new Growth();
    protected final Interval interval = new Interval();
    private final URI page;
    private final PageClient client;

    /** @param target through whose proxy, if it has one, the page is asked for */
    protected ExporterPage(URI page, Target target, String key, Optional<SSLContext> trust) {
        this.page = page;
        this.client = new PageClient(target, key, trust, MAX_BYTES);
    }

    /** What the page says. One that isn't this exporter's is a {@link #gap}. */
    protected abstract Look read(Page there);

    @Override
    public final String name() {
        return PageFinding.name(page);
    }

    @Override
    public final Look look() throws InterruptedException {
        return switch (client.get(page)) {
            case NoPage none -> gap(new Look.Unseen(PageFinding.of(name(), none)));
            case Page there -> read(there);
        };
    }

    /** Nothing was seen: {@code unseen} says why. */
    protected final Look gap(Look unseen) {
        growth.begin();
        interval.interrupt();
        return unseen;
    }

    @Override
    public final void close() {
        client.close();
    }
}
