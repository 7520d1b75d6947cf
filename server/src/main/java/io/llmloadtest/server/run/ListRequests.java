package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.server.http.Query;
import io.llmloadtest.server.http.QueryNames;
import io.llmloadtest.server.http.Replies;
import io.llmloadtest.server.wire.RequestLine;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** {@code GET /benchmark/{run_id}/requests}. */
public record ListRequests(Runs runs) implements Handler {
    public static final QueryNames QUERY = QueryNames.of("level", "outcome", "sort", "limit", "offset");

    record Page(String runId, List<RequestLine> requests, int limit, int offset, OptionalLong nextOffset) {}

    private enum Sort {
        NUMBER(RequestQuery.Order.NUMBER),
        STARTED(RequestQuery.Order.STARTED),
        TTFT(RequestQuery.Order.LONGEST_TTFT),
        E2E(RequestQuery.Order.LONGEST_E2E);

        private final RequestQuery.Order order;

        Sort(RequestQuery.Order order) {
            this.order = order;
        }
    }

    @Override
    public void handle(Context context) {
        Problems problems = new Problems();
        Query query = new Query(context, problems);
        OptionalInt level = query.whole("level", RequestRecord.WARMUP, TestPlan.MAX_LEVELS - 1)
                .map(number -> OptionalInt.of(number.intValue()))
                .orElse(OptionalInt.empty());
        var ending = query.choice("outcome", RequestQuery.Ending.class);
        Sort sort = query.choice("sort", Sort.class).orElse(Sort.NUMBER);
        int limit = (int) query.whole("limit", 1, 5_000, 200);
        int offset = (int) query.whole("offset", 0, Integer.MAX_VALUE, 0);
        problems.throwIfAny();
        String runId = runs.named(context).summary().runId();
        List<RequestLine> lines = lines(runId, new RequestQuery(level, ending, sort.order, limit + 1, offset));
        boolean more = lines.size() > limit;
        Replies.json(
                context,
                new Page(
                        runId,
                        more ? lines.subList(0, limit) : lines,
                        limit,
                        offset,
                        more ? OptionalLong.of((long) offset + limit) : OptionalLong.empty()));
    }

    private List<RequestLine> lines(String runId, RequestQuery query) {
        try (Stream<RequestRecord> requests = runs.store().requests(runId, query)) {
            return requests.map(RequestLine::of).toList();
        }
    }
}
