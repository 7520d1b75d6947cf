package io.llmloadtest.server.live;

import io.llmloadtest.app.runs.RunFollower;
import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.server.wire.Progress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The runs of this process that wait or go on. */
public final class Broadcasts implements RunFollower {
    private final Map<String, Broadcast> live = new ConcurrentHashMap<>();

    @Override
    public Consumer<NumberedEvent> follow(String runId, TestPlan plan) {
        Broadcast broadcast = new Broadcast(runId, plan);
        live.put(runId, broadcast);
        return broadcast;
    }

    @Override
    public void gone(String runId) {
        Optional.ofNullable(live.remove(runId)).ifPresent(Broadcast::end);
    }

    Optional<Broadcast> of(String runId) {
        return Optional.ofNullable(live.get(runId));
    }

    /** How far a run is that goes on here. */
    public Optional<Progress> progress(String runId) {
        return of(runId).flatMap(broadcast -> broadcast.position().progress());
    }

    /** Connections that watch a run that isn't over. */
    public int watchers() {
        return live.values().stream().mapToInt(Broadcast::watchers).sum();
    }
}
