package io.llmloadtest.app.runs;

import io.llmloadtest.app.preflight.AskedLength;
import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelAnalysis;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.insight.verdict.Asked;
import io.llmloadtest.insight.verdict.Judge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Works out, from its records, the level in which a run was interrupted. What its client did then nobody knows. */
final class Recovery {
    private static final Finding UNOBSERVED = Finding.of("client-unobserved", Finding.Severity.SUSPECT)
            .saying("seen")
            .advising("advice");

    private final RunStore store;
    private final StoredRun run;
    private final String runId;

    Recovery(RunStore store, StoredRun run) {
        this.store = store;
        this.run = run;
        this.runId = run.summary().runId();
    }

    /** The run with the levels that have records but no result. They are kept, too, where the store can be written. */
    StoredRun recovered() {
        List<LevelResult> recovered = new ArrayList<>();
        for (int level = 0; level < run.plan().levels().size(); level++) {
            if (!hasResult(level)) {
                List<RequestRecord> records = records(level);
                if (!records.isEmpty()) {
                    recovered.add(judged(level, records));
                }
            }
        }
        if (recovered.isEmpty()) {
            return run;
        }
        keep(recovered);
        return run.with(recovered);
    }

    /** So that they needn't be worked out again. */
    private void keep(List<LevelResult> recovered) {
        try {
            store.append(runId, events(recovered));
        } catch (StoreException unwritable) {
            // whoever reads the run gets them all the same, and the next one works them out anew
        }
    }

    private boolean hasResult(int index) {
        return run.levels().stream().anyMatch(level -> level.index() == index);
    }

    private List<RequestRecord> records(int level) {
        try (Stream<RequestRecord> records = store.requests(runId, RequestQuery.ofLevel(level))) {
            return records.toList();
        }
    }

    private LevelResult judged(int index, List<RequestRecord> records) {
        LevelResult figures = LevelAnalysis.of(
                index,
                run.plan().levels().get(index),
                records,
                run.plan().slo(),
                ClientHealth.unobserved(records.getFirst().stampSource()));
        List<Finding> findings = new ArrayList<>(Judge.ofLevel(
                        figures, records, run.errorBar(), new Asked(run.plan().streaming(), AskedLength.of(run.plan())))
                .findings());
        findings.addFirst(UNOBSERVED);
        return figures.withVerdict(Verdict.of(findings));
    }

    private List<NumberedEvent> events(List<LevelResult> levels) {
        long last = lastNumber();
        // as of its end: what is worked out later is no sign of life
        Instant ended = run.summary().endedAt().orElse(run.startedAt());
        List<NumberedEvent> events = new ArrayList<>();
        for (LevelResult level : levels) {
            events.add(new NumberedEvent(last + events.size() + 1, ended, new RunEvent.LevelFinished(level)));
        }
        return events;
    }

    private long lastNumber() {
        try (Stream<NumberedEvent> events = store.events(runId, 0)) {
            return events.mapToLong(NumberedEvent::number).max().orElse(0);
        }
    }
}
