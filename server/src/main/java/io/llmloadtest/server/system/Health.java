package io.llmloadtest.server.system;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.server.http.Replies;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** {@code GET /health}: whether this server can work, which it can't without its store. */
public record Health(RunStore store, String version) implements Handler {
    record State(String status, String version, Instant timestamp) {}

    @Override
    public void handle(Context context) {
        boolean able = storeAnswers();
        Replies.json(context, able ? 200 : 503, state(able ? "healthy" : "unhealthy"));
    }

    /** Only whether the process answers. */
    public Handler live() {
        return context -> Replies.json(context, state("healthy"));
    }

    private State state(String status) {
        return new State(status, version, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private boolean storeAnswers() {
        try {
            store.list(RunQuery.NEWEST.page(1, 0));
            return true;
        } catch (StoreException unusable) {
            return false;
        }
    }
}
