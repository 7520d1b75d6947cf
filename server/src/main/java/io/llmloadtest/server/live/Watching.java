package io.llmloadtest.server.live;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.server.wire.RunStatus;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Brings one reader from the number that it heard up to, to the present of a run: from the store, then from what is kept
 * in memory, until it hears events as they come. Runs of other processes are looked at in the store each second.
 */
final class Watching {
    private static final long LOOK_MILLIS = 1_000;
    private static final long LAG_MILLIS = 50;

    private final RunStore store;
    private final Broadcasts broadcasts;
    private final Function<String, OptionalInt> places;
    private final String runId;
    private final Outbox outbox;
    private final EventFrames frames;
    private long heard;
    private boolean lastSent;

    Watching(
            RunStore store, Broadcasts broadcasts, Function<String, OptionalInt> places, StoredRun run, Outbox outbox) {
        this.store = store;
        this.broadcasts = broadcasts;
        this.places = places;
        this.runId = run.summary().runId();
        this.outbox = outbox;
        this.frames = new EventFrames(runId, run.plan());
    }

    /**
     * Blocks until the reader hears events as they come, or has heard the last, or is gone.
     *
     * @param after number that the reader heard up to; empty: it wants to hear only what is new
     */
    void catchUp(StoredRun run, OptionalLong after) throws InterruptedException {
        begin(run, after);
        boolean reached = false;
        while (!reached && !lastSent && outbox.awaitRoom()) {
            Optional<Broadcast> live = broadcasts.of(runId);
            reached = live.isPresent() ? join(live.get()) : look();
        }
    }

    private void begin(StoredRun run, OptionalLong after) {
        Optional<Broadcast.Position> live = broadcasts.of(runId).map(Broadcast::position);
        long now = live.map(Broadcast.Position::seq).orElseGet(this::lastNumber);
        RunStatus status = RunStatus.of(run, places.apply(runId), live.flatMap(Broadcast.Position::progress));
        outbox.offer(frames.snapshot(now, status));
        boolean open = live.isPresent() || run.summary().running();
        // of a run that is over, its end is sent in any case
        long newest = open ? now : Math.max(0, now - 1);
        heard = Math.min(after.orElse(newest), newest);
    }

    private boolean join(Broadcast live) throws InterruptedException {
        return switch (live.join(outbox, heard)) {
            case Broadcast.Missing.Nothing ignored -> true;
            case Broadcast.Missing.Frames(List<Frame> missing) -> {
                tell(missing);
                yield false;
            }
            case Broadcast.Missing.Forgotten ignored -> {
                long before = heard;
                replay();
                if (heard == before) {
                    Thread.sleep(LAG_MILLIS);
                }
                yield false;
            }
        };
    }

    /** True when the run is over. */
    private boolean look() throws InterruptedException {
        Optional<StoredRun> run = store.find(runId);
        boolean over = run.filter(found -> found.summary().running()).isEmpty();
        if (run.isPresent()) {
            replay();
        }
        if (over && !lastSent) {
            tell(List.of(frames.interrupted(
                    heard, run.flatMap(found -> found.summary().endedAt()).orElseGet(Instant::now))));
        } else if (!over) {
            Thread.sleep(LOOK_MILLIS);
        }
        return over;
    }

    private void replay() throws InterruptedException {
        try (Stream<NumberedEvent> events = store.events(runId, heard)) {
            for (Iterator<NumberedEvent> next = events.iterator(); next.hasNext() && !lastSent; ) {
                NumberedEvent event = next.next();
                tell(frames.of(event));
                heard = event.number();
            }
        }
    }

    private void tell(List<Frame> missing) throws InterruptedException {
        for (Frame frame : missing) {
            if (outbox.awaitRoom() && outbox.offer(frame)) {
                heard = frame.seq();
            }
            lastSent |= frame.kind() == Frame.Kind.LAST;
        }
    }

    private long lastNumber() {
        try (Stream<NumberedEvent> events = store.events(runId, 0)) {
            return events.mapToLong(NumberedEvent::number).max().orElse(0);
        }
    }
}
