package io.llmloadtest.server.live;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.observe.SourceReading;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.server.wire.Failure;
import io.llmloadtest.server.wire.FindingView;
import io.llmloadtest.server.wire.Load;
import io.llmloadtest.server.wire.ReadingView;
import io.llmloadtest.server.wire.ResultTree;
import io.llmloadtest.server.wire.RunStatus;
import io.llmloadtest.server.wire.TimePoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes frames of a run's events, live or from the store. Knows the plan, so that an event needn't repeat it. */
public final class EventFrames {
    private final String runId;
    private final FrameWriter writer;
    private TestPlan plan;
    private Optional<ErrorBar> errorBar = Optional.empty();

    public EventFrames(String runId, TestPlan plan) {
        this.runId = runId;
        this.plan = plan;
        this.writer = new FrameWriter(runId);
    }

    /** The frames that are sent to everyone, and repeated to those who come later. */
    public List<Frame> of(NumberedEvent event) {
        return switch (event.event()) {
            case RunEvent.Declared(String ignored, TestPlan declared) -> {
                plan = declared;
                yield one("declared", event, new FrameBodies.Nothing());
            }
            case RunEvent.Preflighted preflighted ->
                one("preflight", event, new FrameBodies.Findings(FindingView.of(preflighted.findings())));
            case RunEvent.WarmupStarted(int requests) -> one("warmup_started", event, new FrameBodies.Warmup(requests));
            case RunEvent.RehearsalStarted(int streams) ->
                one("rehearsal_started", event, new FrameBodies.Rehearsal(streams));
            case RunEvent.Rehearsed(ErrorBar found) -> {
                errorBar = Optional.of(found);
                yield one("rehearsed", event, new FrameBodies.Rehearsed(found.p50Millis(), found.p99Millis()));
            }
            case RunEvent.LevelStarted(int level) ->
                one(
                        "level_started",
                        event,
                        new FrameBodies.LevelStarted(
                                level, Load.of(plan.levels().get(level).shape())));
            case RunEvent.Ticked ticked ->
                List.of(frame(
                        Frame.Kind.TICK,
                        "tick",
                        event,
                        new FrameBodies.Ticked(TimePoint.of(event.number(), event.at(), ticked.tick()))));
            case RunEvent.Observed(SourceReading reading) ->
                List.of(frame(Frame.Kind.TICK, "observed", event, new FrameBodies.Observed(ReadingView.of(reading))));
            case RunEvent.LevelFinished finished ->
                one(
                        "level_finished",
                        event,
                        new FrameBodies.LevelFinished(
                                finished.result().index(), ResultTree.level(runId, plan, finished.result(), errorBar)));
            case RunEvent.Notice(String text) -> one("notice", event, new FrameBodies.Notice(text));
            case RunEvent.Finished(RunResult result) -> last(event, result);
            case RunEvent.Recorded ignored -> List.of();
        };
    }

    /** The end of a run that its process didn't live to tell. */
    Frame interrupted(long seq, Instant at) {
        return writer.frame(Frame.Kind.LAST, "interrupted", seq, at, new FrameBodies.Failed(Failure.INTERRUPTED));
    }

    Frame snapshot(long seq, RunStatus run) {
        return writer.frame(Frame.Kind.STATE, "snapshot", seq, Instant.now(), new FrameBodies.Snapshot(run));
    }

    private List<Frame> last(NumberedEvent event, RunResult result) {
        FrameBodies end = result.status() == RunResult.Status.FAILED
                ? new FrameBodies.Failed(Failure.of(result))
                : new FrameBodies.Nothing();
        Stream<Frame> verdict = Stream.of(result)
                .filter(judged -> !judged.levels().isEmpty())
                .map(judged -> new FrameBodies.Verdict(
                        judged.grade().map(Enum::name),
                        FindingView.of(judged.verdict().findings())))
                .map(body -> frame(Frame.Kind.STATE, "verdict", event, body));
        return Stream.concat(verdict, Stream.of(frame(Frame.Kind.LAST, RunStatus.name(result.status()), event, end)))
                .toList();
    }

    private List<Frame> one(String type, NumberedEvent event, FrameBodies body) {
        return List.of(frame(Frame.Kind.STATE, type, event, body));
    }

    private Frame frame(Frame.Kind kind, String type, NumberedEvent event, FrameBodies body) {
        return writer.frame(kind, type, event.number(), event.at(), body);
    }
}
