package io.llmloadtest.simulator;

import io.llmloadtest.simulator.batching.Admission;
import io.llmloadtest.simulator.config.Timing.Schedule;
import io.llmloadtest.transport.loop.EventLoop;

/** Tokens at absolute times after arrival, whatever else is going on. */
final class ScheduledBackend implements Backend {
    private final EventLoop loop;
    private final long ttftNanos;
    private final long gapNanos;
    private int running;

    ScheduledBackend(EventLoop loop, Schedule schedule) {
        this.loop = loop;
        this.ttftNanos = schedule.ttft().toNanos();
        this.gapNanos = schedule.gap().toNanos();
    }

    @Override
    public Submission submit(Job job, long arrivalNanos) {
        running++;
        return new Submission(Admission.ACCEPTED, new Playback(job, arrivalNanos)::cancel);
    }

    @Override
    public int running() {
        return running;
    }

    @Override
    public int waiting() {
        return 0;
    }

    @Override
    public double cacheUsage() {
        return 0;
    }

    @Override
    public long preemptions() {
        return 0;
    }

    /** One job on its way through the schedule. */
    private final class Playback implements Runnable {
        private final Job job;
        private final long arrivalNanos;
        private int produced;
        private boolean ended;
        private EventLoop.Timer timer;

        Playback(Job job, long arrivalNanos) {
            this.job = job;
            this.arrivalNanos = arrivalNanos;
            this.timer = loop.at(arrivalNanos + ttftNanos, this);
        }

        @Override
        public void run() {
            int count = Math.min(job.tokensPerChunk(), job.outputTokens() - produced);
            produced += count;
            if (produced < job.outputTokens()) {
                timer = loop.at(arrivalNanos + ttftNanos + produced * gapNanos, this);
            } else {
                end();
            }
            job.produced(count);
        }

        void cancel() {
            if (!ended) {
                timer.cancel();
                end();
            }
        }

        private void end() {
            ended = true;
            running--;
        }
    }
}
