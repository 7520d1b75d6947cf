package io.llmloadtest.simulator.batching;

import io.llmloadtest.simulator.batching.Sequence.State;
import io.llmloadtest.simulator.config.Timing.ContinuousBatching;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * An inference engine with continuous batching in discrete steps. The owner calls {@link #beginStep}, waits for as long
 * as that says, calls {@link #endStep}, and again while not {@link #idle}. Requests may come and go at any time; a
 * request takes part from the next step on. The same calls give the same tokens in the same order.
 */
public final class BatchingModel {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final ContinuousBatching settings;
    private final Deque<Sequence> waiting = new ArrayDeque<>();
    private final List<Sequence> running = new ArrayList<>();
    private long reserved;
    private long preemptions;

    public BatchingModel(ContinuousBatching settings) {
        this.settings = settings;
    }

    public Admission submit(Sequence sequence) {
        if ((long) sequence.promptTokens + sequence.outputTokens > settings.kvCacheTokens()) {
            return Admission.TOO_LONG;
        }
        int freeSlots = settings.maxBatch() - running.size();
        if (waiting.size() >= settings.maxQueue() + freeSlots) {
            return Admission.QUEUE_FULL;
        }
        waiting.addLast(sequence);
        return Admission.ACCEPTED;
    }

    /** Forgets a request whose client has gone; its cache is free at once. */
    public void cancel(Sequence sequence) {
        switch (sequence.state) {
            case WAITING -> waiting.remove(sequence);
            case RUNNING -> leave(sequence);
            case ENDED -> {}
        }
        sequence.state = State.ENDED;
    }

    /** Decides what the next step does and says how many nanoseconds it takes. */
    public long beginStep() {
        if (!makeRoom()) {
            admit();
        }
        long prefilled = planPrefill();
        return stepNanos(prefilled);
    }

    /** Gives the step's tokens out, oldest sequence first. */
    public void endStep() {
        for (Sequence sequence : List.copyOf(running)) {
            sequence.uncomputed -= sequence.inThisStep;
            sequence.inThisStep = 0;
            if (sequence.state == State.RUNNING && sequence.decodes()) {
                giveToken(sequence);
            }
        }
    }

    public boolean idle() {
        return waiting.isEmpty() && running.isEmpty();
    }

    public int running() {
        return running.size();
    }

    public int waiting() {
        return waiting.size();
    }

    /** The share of the cache that is held, 0 to 1. */
    public double cacheUsage() {
        return (double) reserved / settings.kvCacheTokens();
    }

    public long preemptions() {
        return preemptions;
    }

    /** Puts the youngest back until each running sequence has room for one more token. Whether any had to go. */
    private boolean makeRoom() {
        long before = preemptions;
        while (settings.preemption() && running.size() > 1 && reserved + running.size() > settings.kvCacheTokens()) {
            Sequence youngest = running.getLast();
            leave(youngest);
            youngest.state = State.WAITING;
            waiting.addFirst(youngest);
            preemptions++;
        }
        return preemptions > before;
    }

    private void admit() {
        while (!waiting.isEmpty() && running.size() < settings.maxBatch() && fits(waiting.getFirst())) {
            Sequence sequence = waiting.removeFirst();
            sequence.state = State.RUNNING;
            sequence.uncomputed = sequence.context();
            sequence.reserved = reservation(sequence);
            reserved += sequence.reserved;
            running.add(sequence);
        }
    }

    private boolean fits(Sequence sequence) {
        // With preemption every sequence grows in the coming step, this one included.
        int growth = settings.preemption() ? running.size() + 1 : 0;
        return reserved + reservation(sequence) + growth <= settings.kvCacheTokens();
    }

    private int reservation(Sequence sequence) {
        return settings.preemption() ? sequence.context() : sequence.promptTokens + sequence.outputTokens;
    }

    private long planPrefill() {
        long budget = settings.prefillChunkTokens() == 0 ? Long.MAX_VALUE : settings.prefillChunkTokens();
        long planned = 0;
        for (Sequence sequence : running) {
            sequence.inThisStep = (int) Math.min(sequence.uncomputed, budget - planned);
            planned += sequence.inThisStep;
        }
        return planned;
    }

    private long stepNanos(long prefilled) {
        int decoding = 0;
        long context = 0;
        for (Sequence sequence : running) {
            if (sequence.decodes()) {
                decoding++;
                context += sequence.context();
            }
        }
        double millis = settings.decodeBaseMillis()
                + settings.decodeMillisPerSequence() * decoding
                + settings.decodeMillisPerKiloContextToken() * context / 1000;
        return Math.round(prefilled / settings.prefillTokensPerSecond() * NANOS_PER_SECOND + millis * NANOS_PER_MILLI);
    }

    private void giveToken(Sequence sequence) {
        sequence.generated++;
        if (settings.preemption()) {
            sequence.reserved++;
            reserved++;
        }
        if (sequence.generated == sequence.outputTokens) {
            leave(sequence);
            sequence.state = State.ENDED;
        }
        sequence.onToken.run();
    }

    private void leave(Sequence sequence) {
        running.remove(sequence);
        reserved -= sequence.reserved;
        sequence.reserved = 0;
        sequence.inThisStep = 0;
    }
}
