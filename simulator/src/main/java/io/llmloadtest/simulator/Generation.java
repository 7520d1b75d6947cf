package io.llmloadtest.simulator;

import io.llmloadtest.simulator.batching.Admission;
import io.llmloadtest.simulator.config.Fault.Ending;
import io.llmloadtest.simulator.config.Fault.Ends;
import io.llmloadtest.simulator.dialect.AnswerPlan;
import java.util.Optional;

/** The tokens of one request on their way from the backend into its answer. */
final class Generation implements Backend.Job {
    private final AnswerPlan plan;
    private final AnswerWriter answer;
    private final SimulatorCounts ledger;
    private final Witness.Writes writes;
    private final Optional<Ends> ends;
    /** The number of tokens after which a fault ends the answer; no fault when it is beyond the last. */
    private final int lastBeforeEnd;

    private Runnable cancel = () -> {};
    private long arrivalNanos;
    private long lastChunkNanos;
    private int ready;
    private int written;
    private boolean ended;

    Generation(
            AnswerPlan plan, AnswerWriter answer, SimulatorCounts ledger, Witness.Writes writes, Optional<Ends> ends) {
        this.plan = plan;
        this.answer = answer;
        this.ledger = ledger;
        this.writes = writes;
        this.ends = ends;
        this.lastBeforeEnd = ends.map(end -> Math.min(end.afterTokens(), plan.outputTokens() - 1))
                .orElse(Integer.MAX_VALUE);
    }

    /** Whether the backend took it; then the answer begins. */
    Admission start(Backend backend, long arrival, long dueFrom) {
        arrivalNanos = arrival;
        Backend.Submission submission = backend.submit(this, dueFrom);
        cancel = submission.cancel();
        return submission.admission();
    }

    @Override
    public int promptTokens() {
        return plan.promptTokens();
    }

    @Override
    public int outputTokens() {
        return plan.outputTokens();
    }

    @Override
    public int tokensPerChunk() {
        return plan.style().tokensPerChunk();
    }

    @Override
    public void produced(int count) {
        if (ended) {
            return;
        }
        if (plan.vectors().isEmpty()) {
            ledger.generated(count);
        }
        if (written + ready == 0) {
            ledger.firstToken(plan.promptTokens(), System.nanoTime() - arrivalNanos);
        }
        ready += count;
        boolean all = written + ready == plan.outputTokens();
        if (all || ready >= plan.style().tokensPerChunk()) {
            writeReady();
        }
    }

    boolean ended() {
        return ended;
    }

    /** The client has gone. */
    void abandon() {
        if (!ended) {
            ended = true;
            cancel.run();
            ledger.cancelled();
        }
    }

    private void writeReady() {
        boolean end = written + ready > lastBeforeEnd;
        int tokens = end ? lastBeforeEnd - written : ready;
        writeChunks(tokens);
        // now that nothing is left to do but to hand them to the kernel
        writes.written(tokens, System.nanoTime());
        if (end) {
            ended = true;
            cancel.run();
            ledger.cut(reason(ends.orElseThrow().ending()));
            answer.cut(ends.orElseThrow().ending());
        } else if (written == plan.outputTokens()) {
            ended = true;
            ledger.completed(plan, System.nanoTime() - arrivalNanos);
            answer.complete();
        } else {
            answer.flush();
        }
    }

    /** What an engine calls it when its own failure ends an answer, and when what is before it lets go of the answer. */
    private static String reason(Ending ending) {
        return switch (ending) {
            case ERROR_EVENT, DONE -> SimulatorCounts.ERROR;
            case MALFORMED_EVENT, CLEAN, CLOSE, RESET, STALL -> SimulatorCounts.ABORT;
        };
    }

    private void writeChunks(int count) {
        int left = count;
        while (left > 0) {
            boolean reasoning = written < plan.reasoningTokens();
            int chunk = reasoning ? Math.min(left, plan.reasoningTokens() - written) : left;
            book(chunk);
            written += chunk;
            left -= chunk;
            answer.tokens(chunk, reasoning, written == plan.outputTokens());
        }
        ready = 0;
    }

    private void book(int count) {
        long now = System.nanoTime();
        if (written > 0) {
            ledger.nextChunk(now - lastChunkNanos);
        }
        lastChunkNanos = now;
        if (plan.vectors().isEmpty()) {
            ledger.tokens(count);
        }
    }
}
