package io.llmloadtest.server.live;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
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

    ProgressFrames(String runId, RunProgress progress) {
        this.writer = new FrameWriter(runId);
        this.progress = progress;
    }

    List<Frame> of(NumberedEvent event, int watchers) {
        if (event.event() instanceof RunEvent.Ticked) {
            return List.of(figures(event));
        }
        return event.event() instanceof RunEvent.Recorded(List<RequestRecord> records)
                ? requests(event, records, Math.clamp(MESSAGES_A_SECOND / watchers, 1, REQUESTS_A_SECOND))
                : List.of();
    }

    private Frame figures(NumberedEvent event) {
        return frame(event, Optional.of(progress.metrics(time(event))), Optional.empty(), Optional.empty());
    }

    /** Evenly taken from all that ended. */
    private List<Frame> requests(NumberedEvent event, List<RequestRecord> records, int most) {
        int sent = Math.min(most, records.size());
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < sent; i++) {
            RequestRecord request = records.get((int) ((long) i * records.size() / sent));
            Optional<Integer> omitted = i < sent - 1 ? Optional.empty() : Optional.of(records.size() - sent);
            frames.add(frame(event, Optional.empty(), Optional.of(log(request, time(event))), omitted));
        }
        return frames;
    }

    private static FrameBodies.RequestLog log(RequestRecord request, Instant at) {
        return new FrameBodies.RequestLog(
                request.level() + "-" + request.number(),
                RequestLine.ending(request.outcome()),
                Metric.TTFT.valueOf(request),
                Metric.E2E.valueOf(request),
                request.output().tokens(),
                request.outcome() instanceof Outcome.Completed,
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
