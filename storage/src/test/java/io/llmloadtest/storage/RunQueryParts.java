package io.llmloadtest.storage;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.RunFilter;
import io.llmloadtest.core.store.RunOrder;
import io.llmloadtest.core.store.RunQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Builds a query part by part; what isn't given doesn't matter. */
final class RunQueryParts {
    private Optional<RunResult.Status> status = Optional.empty();
    private Optional<String> model = Optional.empty();
    private Optional<String> server = Optional.empty();
    private Optional<String> tag = Optional.empty();
    private Optional<String> text = Optional.empty();
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> until = Optional.empty();
    private List<RunOrder> order = List.of();

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

    RunQueryParts from(Instant value) {
        from = Optional.of(value);
        return this;
    }

    RunQueryParts until(Instant value) {
        until = Optional.of(value);
        return this;
    }

    RunQueryParts order(String columns) {
        order = RunOrder.parse(columns);
        return this;
    }

    RunQuery build() {
        return new RunQuery(new RunFilter(status, model, server, tag, text, from, until), order, 50, 0);
    }
}
