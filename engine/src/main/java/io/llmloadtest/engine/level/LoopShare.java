package io.llmloadtest.engine.level;

import io.llmloadtest.transport.loop.EventLoop;
import io.llmloadtest.transport.loop.EventLoopEndedException;
import java.util.concurrent.CompletableFuture;

/** The share of one event loop: has the loop do on its own thread what is asked from another. */
final class LoopShare implements Share {
    private final EventLoop loop;
    private final LoadLoop load;

    /** @param listener hears of the loop's death; of all else it hears from {@code load} */
    LoopShare(EventLoop loop, LoadLoop load, ShareListener listener) {
        this.loop = loop;
        this.load = load;
        CompletableFuture<Boolean> life = loop.promise();
        load.whenOver(() -> life.complete(true));
        var _ = life.whenComplete((over, death) -> {
            if (death instanceof EventLoopEndedException ended) {
                listener.died(ended);
            }
        });
    }

    LoadLoop load() {
        return load;
    }

    @Override
    public void prepare(Runnable done) {
        loop.execute(() -> load.prepare(done));
    }

    @Override
    public void begin(long originNanos) {
        loop.execute(() -> loop.at(originNanos, () -> load.begin(originNanos)));
    }

    @Override
    public void stop() {
        loop.execute(load::startNoMore);
    }

    @Override
    public void cancel() {
        loop.execute(load::cancel);
    }
}
