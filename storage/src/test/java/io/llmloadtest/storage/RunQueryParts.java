package io.llmloadtest.storage;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.RunQuery;
import java.util.Optional;

/** Builds a query part by part; what isn't given doesn't matter. */
final class RunQueryParts {
    private Optional<RunResult.Status> status = Optional.empty();
    private Optional<String> model = Optional.empty();
    private Optional<String> server = Optional.empty();
    private Optional<String> tag = Optional.empty();
    private Optional<String> text = Optional.empty();
    private RunQuery.Order order = RunQuery.Order.NEWEST_FIRST;

    RunQueryParts status(RunResult.Status value) {
        status = Optional.of(value);
        return this;
    }

    RunQueryParts model(String value) {
        model = Optional.of(value);
        return this;
    }

    RunQueryParts server(String value) {
        server = Optional.of(value);
        return this;
    }

    RunQueryParts tag(String value) {
        tag = Optional.of(value);
        return this;
    }

    RunQueryParts text(String value) {
        text = Optional.of(value);
        return this;
    }

    RunQueryParts order(RunQuery.Order value) {
        order = value;
        return this;
    }

    RunQuery build() {
        return new RunQuery(status, model, server, tag, text, order, 50, 0);
    }
}
