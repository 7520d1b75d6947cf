package io.llmloadtest.server.live;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.server.wire.Progress;
import io.llmloadtest.server.wire.RequestLine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The original product's {@code progress} messages: one with the figures of each second, and some requests of it. */
final class ProgressFrames {
    /** With the one that has the figures: ten a second. */
    private static final int REQUESTS_A_SECOND = 9;

    /** To all who watch together, so that a crowd of them doesn't disturb what is measured. */
    private static final int MESSAGES_A_SECOND = 200;

    private final FrameWriter writer;
    private final RunProgress progress;
    private final EvenSample ofSecond = new EvenSample();

    ProgressFrames(String runId, RunProgress progress) {
        this.writer = new FrameWriter(runId);
        this.progress = progress;
    }

    /** Takes note of a request, to be told of with its second. */
    void note(RequestRecord ended) {
        ofSecond.add(ended);
    }

    /** Of a second that is over: the figures, before them some of its requests. */
    List<Frame> of(NumberedEvent second, int watchers) {
        List<Frame> frames = new ArrayList<>();
        if (watchers > 0) {
            frames.addAll(requests(second, Math.clamp(MESSAGES_A_SECOND / watchers, 1, REQUESTS_A_SECOND)));
            frames.add(figures(second));
        }
        ofSecond.clear();
        return frames;
    }

    private Frame figures(NumberedEvent event) {
        return frame(event, Optional.of(progress.metrics(time(event))), Optional.empty(), Optional.empty());
    }

    /** Evenly taken from all that ended. */
    private List<Frame> requests(NumberedEvent event, int most) {
        List<RequestRecord> records = ofSecond.requests();
        int sent = Math.min(most, records.size());
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < sent; i++) {
            RequestRecord request = records.get((int) ((long) i * records.size() / sent));
            Optional<Integer> omitted =
                    i < sent - 1 ? Optional.empty() : Optional.of(Math.toIntExact(ofSecond.seen() - sent));
            frames.add(frame(event, Optional.empty(), Optional.of(log(request, time(event))), omitted));
        }
        return frames;
    }

    private FrameBodies.RequestLog log(RequestRecord request, Instant at) {
        return new FrameBodies.RequestLog(
                request.level() + "-" + request.number(),
                RequestLine.ending(request.outcome()),
                Metric.TTFT.valueOf(request),
                Metric.E2E.valueOf(request),
                request.output().tokens(),
                request.outcome() instanceof Outcome.Completed,
                progress.missesSlo(request),
                request.outcome() instanceof Outcome.Failed failed
                        ? Optional.of(failed.kind().name())
                        : Optional.empty(),
                at);
    }

    private Frame frame(
            NumberedEvent event,
            Optional<FrameBodies.Metrics> metrics,
            Optional<FrameBodies.RequestLog> log,
            Optional<Integer> omitted) {
        Progress now = progress.progress();
        return writer.frame(
                Frame.Kind.PROGRESS,
                "progress",
                event.number(),
                event.at(),
                new FrameBodies.Going(
                        "running", now.progress(), now.concurrency(), now.overallPercent(), metrics, log, omitted));
    }

    private static Instant time(NumberedEvent event) {
        return event.at().truncatedTo(ChronoUnit.MILLIS);
    }
}
