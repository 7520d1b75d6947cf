package io.llmloadtest.server.live;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.server.wire.Progress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** One run while it goes on: each event becomes frames once, whoever watches, and the newest are kept for late comers. */
final class Broadcast implements Consumer<NumberedEvent> {
    private static final int KEPT = 2_000;

    private final EventFrames frames;
    private final RunProgress progress;
    private final ProgressFrames samples;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Frame> recent = new ArrayDeque<>();
    private final List<Outbox> watchers = new ArrayList<>();
    private long forgotten;
    private long last;
    private boolean begun;
    private boolean over;

    Broadcast(String runId, TestPlan plan) {
        frames = new EventFrames(runId, plan);
        progress = new RunProgress(plan);
        samples = new ProgressFrames(runId, progress);
    }

    @Override
    public void accept(NumberedEvent event) {
        List<Frame> lasting = frames.of(event);
        lock.lock();
        try {
            last = event.number();
            begun |= event.event() instanceof RunEvent.LevelStarted;
            progress.on(event.event());
            lasting.forEach(this::keep);
            lasting.forEach(this::tell);
            if (begun) {
                tellProgress(event);
            }
            over |= event.event() instanceof RunEvent.Finished;
        } finally {
            lock.unlock();
        }
    }

    private void tellProgress(NumberedEvent event) {
        if (event.event() instanceof RunEvent.Recorded(RequestRecord request)) {
            samples.note(request);
        } else if (event.event() instanceof RunEvent.Ticked) {
            samples.of(event, watchers.size()).forEach(this::tell);
        }
    }

    private void keep(Frame frame) {
        recent.add(frame);
        if (recent.size() > KEPT) {
            forgotten = recent.remove().seq();
        }
    }

    private void tell(Frame frame) {
        watchers.removeIf(watcher -> !watcher.offer(frame));
    }

    /** What a reader who heard up to a number has to catch up with. */
    sealed interface Missing {
        /** Nothing: it hears what comes from now on. */
        record Nothing() implements Missing {}

        record Frames(List<Frame> frames) implements Missing {}

        /** More than is kept here; the store has it. */
        record Forgotten() implements Missing {}
    }

    /** Nothing more will come. Who still watches is told so, where the run's own events didn't. */
    void end() {
        lock.lock();
        try {
            if (!over) {
                Frame last = frames.interrupted(this.last, Instant.now());
                keep(last);
                tell(last);
                over = true;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets {@code watcher} hear what comes from now on, if it misses nothing before. Of a run that is over the last
     * frame is always missing.
     */
    Missing join(Outbox watcher, long after) {
        lock.lock();
        try {
            if (after < forgotten) {
                return new Missing.Forgotten();
            }
            List<Frame> missing =
                    recent.stream().filter(frame -> frame.seq() > after).toList();
            if (!missing.isEmpty()) {
                return new Missing.Frames(missing);
            }
            if (over) {
                return new Missing.Frames(List.of(recent.getLast()));
            }
            watchers.add(watcher);
            return new Missing.Nothing();
        } finally {
            lock.unlock();
        }
    }

    /** Number of the last event, and how far the run is; the second only once it has begun. */
    record Position(long seq, Optional<Progress> progress) {}

    Position position() {
        lock.lock();
        try {
            return new Position(last, begun ? Optional.of(progress.progress()) : Optional.empty());
        } finally {
            lock.unlock();
        }
    }

    int watchers() {
        lock.lock();
        try {
            return watchers.size();
        } finally {
            lock.unlock();
        }
    }
}
