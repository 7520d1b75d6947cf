package io.llmloadtest.server.report;

import io.llmloadtest.core.event.EventStream;
import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.server.live.EventFrames;
import io.llmloadtest.server.live.Frame;
import io.llmloadtest.server.wire.RunStatus;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Listens to a run, kept or not, for its report. Holds what it heard as the text that goes into the report, about a
 * kilobyte a second, for the histograms of an hour would fill a memory.
 */
public final class HeardRun implements RunListener {
    private final ReportTemplate template;
    private final EventStream events = new EventStream(InstantSource.system());
    private final List<String> frames = new ArrayList<>();
    private Optional<EventFrames> writer = Optional.empty();

    /** @throws MissingDashboardException when this build has no page for the report */
    public HeardRun() {
        this(ReportTemplate.at(ReportTemplate.FILE));
    }

    HeardRun(ReportTemplate template) {
        this.template = template;
        events.follow(this::hear);
    }

    @Override
    public void on(RunEvent event) {
        events.on(event);
    }

    private void hear(NumberedEvent event) {
        if (event.event() instanceof RunEvent.Declared(String runId, TestPlan plan)) {
            writer = Optional.of(new EventFrames(runId, plan));
        }
        writer.ifPresent(of -> of.of(event).stream().map(Frame::text).forEach(frames::add));
    }

    /** Of the run that was heard, when it is over. */
    public HtmlReport report() {
        return new HtmlReport(template, data -> RunStatus.of(data.run(), data.labels()), frames::stream);
    }
}
