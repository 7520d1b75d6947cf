package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.server.http.Query;
import io.llmloadtest.server.http.QueryNames;
import io.llmloadtest.server.http.Replies;
import io.llmloadtest.server.live.EventFrames;
import io.llmloadtest.server.live.Frame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.util.RawValue;

/** {@code GET /benchmark/{run_id}/events}. */
public record ListEvents(Runs runs) implements Handler {
    public static final QueryNames QUERY = QueryNames.of("after", "limit");

    record Page(String runId, List<RawValue> events, OptionalLong nextAfter) {}

    @Override
    public void handle(Context context) {
        Problems problems = new Problems();
        Query query = new Query(context, problems);
        long after = query.whole("after", 0, Query.MOST, 0);
        int limit = (int) query.whole("limit", 1, 10_000, 1_000);
        problems.throwIfAny();
        StoredRun run = runs.named(context);
        Replies.json(context, page(run, after, limit));
    }

    /** Whole events only, so that a page may have a frame more than was asked for. */
    private Page page(StoredRun run, long after, int limit) {
        String runId = run.summary().runId();
        EventFrames frames = new EventFrames(runId, run.plan());
        List<RawValue> page = new ArrayList<>();
        long last = after;
        try (Stream<NumberedEvent> events = runs.store().events(runId, after)) {
            Iterator<NumberedEvent> next = events.iterator();
            while (next.hasNext() && page.size() < limit) {
                NumberedEvent event = next.next();
                frames.of(event).stream().map(Frame::text).map(RawValue::new).forEach(page::add);
                last = event.number();
            }
            return new Page(runId, page, next.hasNext() ? OptionalLong.of(last) : OptionalLong.empty());
        }
    }
}
