package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.server.http.Query;
import io.llmloadtest.server.http.QueryNames;
import io.llmloadtest.server.http.Replies;
import io.llmloadtest.server.wire.TimePoint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** {@code GET /benchmark/{run_id}/timeseries}. */
public record GetTimeSeries(Runs runs) implements Handler {
    public static final QueryNames QUERY = QueryNames.of("level", "after", "limit");

    record Series(String runId, List<TimePoint> points, OptionalLong nextAfter) {}

    @Override
    public void handle(Context context) {
        Problems problems = new Problems();
        Query query = new Query(context, problems);
        Optional<Long> level = query.whole("level", 0, TestPlan.MAX_LEVELS - 1);
        long after = query.whole("after", 0, Query.MOST, 0);
        int limit = (int) query.whole("limit", 1, 50_000, 5_000);
        problems.throwIfAny();
        String runId = runs.named(context).summary().runId();
        List<TimePoint> points = points(runId, level, after, limit + 1);
        boolean more = points.size() > limit;
        List<TimePoint> page = more ? points.subList(0, limit) : points;
        Replies.json(
                context,
                new Series(runId, page, more ? OptionalLong.of(page.getLast().seq()) : OptionalLong.empty()));
    }

    private List<TimePoint> points(String runId, Optional<Long> level, long after, int limit) {
        try (Stream<NumberedEvent> events = runs.store().events(runId, after)) {
            return events.flatMap(GetTimeSeries::point)
                    .filter(point -> level.isEmpty() || level.get() == point.level())
                    .limit(limit)
                    .toList();
        }
    }

    private static Stream<TimePoint> point(NumberedEvent event) {
        return event.event() instanceof RunEvent.Ticked ticked
                ? Stream.of(TimePoint.of(event.number(), event.at(), ticked.tick()))
                : Stream.empty();
    }
}
