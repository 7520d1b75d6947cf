package io.llmloadtest.simulator;

import io.llmloadtest.simulator.batching.Admission;
import io.llmloadtest.simulator.batching.BatchingModel;
import io.llmloadtest.simulator.batching.Sequence;
import io.llmloadtest.simulator.config.Timing.ContinuousBatching;
import io.llmloadtest.transport.loop.EventLoop;

/** Drives the batching model in real time. A step begins where the one before was due to end, so that none drifts. */
final class BatchingBackend implements Backend {
    private final EventLoop loop;
    private final BatchingModel model;
    private boolean stepping;
    private long stepEndNanos;

    BatchingBackend(EventLoop loop, ContinuousBatching settings) {
        this.loop = loop;
        this.model = new BatchingModel(settings);
    }

    @Override
    public Submission submit(Job job, long arrivalNanos) {
        var sequence = new Sequence(job.promptTokens(), job.outputTokens(), () -> job.produced(1));
        Admission admission = model.submit(sequence);
        if (admission == Admission.ACCEPTED && !stepping) {
            stepping = true;
            beginStep(arrivalNanos);
        }
        return new Submission(admission, () -> model.cancel(sequence));
    }

    @Override
    public int running() {
        return model.running();
    }

    @Override
    public int waiting() {
        return model.waiting();
    }

    @Override
    public double cacheUsage() {
        return model.cacheUsage();
    }

    @Override
    public long preemptions() {
        return model.preemptions();
    }

    private void beginStep(long nanos) {
        stepEndNanos = nanos + model.beginStep();
        loop.at(stepEndNanos, this::endStep);
    }

    private void endStep() {
        model.endStep();
        if (model.idle()) {
            stepping = false;
        } else {
            beginStep(stepEndNanos);
        }
    }
}
