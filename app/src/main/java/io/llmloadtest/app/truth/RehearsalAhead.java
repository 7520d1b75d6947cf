package io.llmloadtest.app.truth;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.transport.loop.EventLoopEndedException;
import java.util.Optional;

/** A rehearsal that begins on a thread of its own, beside the preflight and the warm-up of its run. */
public final class RehearsalAhead implements AutoCloseable {
    private final Rehearsal rehearsal;
    private final StopSignal runStop;
    private final StopSignal stop;
    private final Thread thread;

    private RehearsalAhead(Rehearsal rehearsal, StopSignal runStop) {
        this.rehearsal = rehearsal;
        this.runStop = runStop;
        this.stop = runStop.narrower();
        this.thread = Thread.ofPlatform().daemon().name("rehearsal").start(this::play);
    }

    /**
     * Begins to play.
     *
     * @param stop of the run
     */
    public static RehearsalAhead begin(Rehearsal rehearsal, StopSignal stop) {
        return new RehearsalAhead(rehearsal, stop);
    }

    private void play() {
        try {
            rehearsal.playAhead(stop);
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        } catch (EventLoopEndedException played) {
            // whatever it was will come again, in the run's own thread, where it is reported
        }
    }

    /** Streams that the run is rehearsed with, once its warm-up is known. */
    public int streams(ServerPace warmup) {
        return rehearsal.streams(warmup);
    }

    /** Waits for what was begun, now that nothing else goes on, and plays what it didn't tell. See {@link Rehearsal#play}. */
    public Optional<ErrorBar> finish(ServerPace warmup) throws InterruptedException {
        rehearsal.continueAlone();
        thread.join();
        return rehearsal.play(warmup, runStop);
    }

    /** Ends it, wherever it is. */
    @Override
    public void close() {
        stop.stop();
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
