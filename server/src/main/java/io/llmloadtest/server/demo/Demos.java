package io.llmloadtest.server.demo;

import io.llmloadtest.app.Preparation;
import io.llmloadtest.app.Secret;
import io.llmloadtest.app.demo.DemoServer;
import io.llmloadtest.app.runs.Admission;
import io.llmloadtest.app.runs.RunFollower;
import io.llmloadtest.app.runs.RunQueue;
import io.llmloadtest.app.runs.Submission;
import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.server.guard.TargetRules;
import io.llmloadtest.server.http.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Runs of the demo, one at a time, each against a simulated server of its own that ends with it. To know of that end it
 * follows the queue's runs, and passes on what it hears. Safe for any thread.
 */
public final class Demos implements RunFollower {
    private static final Labels LABELS = Labels.of("Demo", List.of(), "Against " + DemoServer.WORDS + ".");

    private final RunStore store;
    private final RunFollower next;
    private final TargetRules rules;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, DemoServer> serving = new HashMap<>();

    public Demos(RunStore store, RunFollower next, TargetRules rules) {
        this.store = store;
        this.next = next;
        this.rules = rules;
    }

    /** Takes up a demo; one that waits or goes on already is the answer again. */
    Admission start(RunQueue queue) {
        lock.lock();
        try {
            return serving.keySet().stream()
                    .filter(this::isUnfinished)
                    .findFirst()
                    .<Admission>map(runId ->
                            new Admission.Accepted(runId, queue.place(runId).orElse(0)))
                    .orElseGet(() -> begin(queue));
        } finally {
            lock.unlock();
        }
    }

    /** The server of one that has ended may serve for a moment still. */
    private boolean isUnfinished(String runId) {
        return store.find(runId).filter(run -> run.summary().running()).isPresent();
    }

    private Admission begin(RunQueue queue) {
        DemoServer server = DemoServer.start();
        try {
            refuseForbidden(server);
            Admission admission = queue.submit(new Submission(server.plan(), Secret.NONE, LABELS, Preparation.ALL));
            if (admission instanceof Admission.Accepted(String runId, int ignored)) {
                serving.put(runId, server);
            }
            return admission;
        } finally {
            if (!serving.containsValue(server)) {
                server.close();
            }
        }
    }

    private void refuseForbidden(DemoServer server) {
        if (rules.refusal(server.plan().target().baseUrl()).isPresent()) {
            throw ProblemException.forbidden(
                    "The demo's server listens on 127.0.0.1, which isn't among the servers in TARGET_ALLOWLIST.");
        }
    }

    @Override
    public Consumer<NumberedEvent> follow(String runId, TestPlan plan) {
        return next.follow(runId, plan);
    }

    @Override
    public void gone(String runId) {
        next.gone(runId);
        lock.lock();
        try {
            Optional.ofNullable(serving.remove(runId)).ifPresent(DemoServer::close);
        } finally {
            lock.unlock();
        }
    }
}
