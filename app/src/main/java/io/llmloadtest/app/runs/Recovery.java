package io.llmloadtest.app.runs;

import io.llmloadtest.app.preflight.AskedLength;
import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelFold;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoreException;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.insight.check.Asked;
import io.llmloadtest.insight.verdict.LevelJudge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
        List<LevelResult> recovered = IntStream.range(0, run.plan().levels().size())
                .filter(level -> !hasResult(level))
                .mapToObj(this::judged)
                .flatMap(Optional::stream)
                .toList();
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

    /** Empty when the level has no records. */
    private Optional<LevelResult> judged(int index) {
        try (Stream<RequestRecord> records = store.requests(runId, RequestQuery.ofLevel(index));
                LevelFold fold = new LevelFold(
                        index, run.plan().levels().get(index), run.plan().slo());
                LevelJudge judge = new LevelJudge()) {
            Iterator<RequestRecord> all = records.iterator();
            if (!all.hasNext()) {
                return Optional.empty();
            }
            StampSource stamps = StampSource.USER;
            while (all.hasNext()) {
                RequestRecord request = all.next();
                stamps = request.stampSource();
                fold.add(request);
                judge.add(request);
            }
            LevelResult figures = fold.result(NotStarted.NONE, ClientHealth.unobserved(stamps));
            List<Finding> findings = new ArrayList<>(
                    judge.verdict(figures, run.errorBar(), Asked.of(run.plan(), AskedLength.of(run.plan())))
                            .findings());
            findings.addFirst(UNOBSERVED);
            return Optional.of(figures.withVerdict(Verdict.of(findings)));
        }
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
