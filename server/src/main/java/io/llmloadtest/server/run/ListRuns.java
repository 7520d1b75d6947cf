package io.llmloadtest.server.run;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.store.RunFilter;
import io.llmloadtest.core.store.RunOrder;
import io.llmloadtest.core.store.RunPage;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.report.runs.RunListJson;
import io.llmloadtest.server.http.Query;
import io.llmloadtest.server.http.QueryNames;
import io.llmloadtest.server.http.Replies;
import java.util.List;

/** {@code GET /benchmark}. */
public record ListRuns(Runs runs) implements Handler {
    public static final QueryNames QUERY =
            QueryNames.of("limit", "offset", "status", "model", "server", "tag", "q", "sort", "from", "until");

    private static final int MAX_TEXT = 500;
    private static final int MAX_TAG = 100;

    @Override
    public void handle(Context context) {
        Problems problems = new Problems();
        RunQuery query = query(new Query(context, problems), problems);
        problems.throwIfAny();
        RunPage page = runs.list(query);
        context.header("X-Total-Count", Long.toString(page.total()));
        new PageLinks(context, query.limit(), query.offset(), page.total()).add();
        Replies.polled(context, Replies.utf8(RunListJson.render(page, query)));
    }

    private static RunQuery query(Query given, Problems problems) {
        RunFilter filter = new RunFilter(
                given.choice("status", RunResult.Status.class),
                given.text("model", MAX_TEXT),
                given.text("server", MAX_TEXT),
                given.text("tag", MAX_TAG),
                given.text("q", MAX_TEXT),
                given.instant("from"),
                given.instant("until"));
        List<RunOrder> order = given.text("sort", MAX_TEXT)
                .flatMap(columns -> problems.attempt(() -> RunOrder.parse(columns)))
                .orElse(List.of());
        return new RunQuery(filter, order, (int) given.whole("limit", 1, 500, 50), (int)
                given.whole("offset", 0, Integer.MAX_VALUE, 0));
    }
}
