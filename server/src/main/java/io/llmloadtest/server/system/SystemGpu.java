package io.llmloadtest.server.system;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.core.host.GpuReading;
import io.llmloadtest.report.gpu.GpuJson;
import io.llmloadtest.server.http.Replies;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** {@code GET /system/gpu}: this machine's GPUs. However many ask, they are looked at once a second, one look at a time. */
public final class SystemGpu implements Handler {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Supplier<GpuReading> gpus;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Look> last = Optional.empty();

    private record Look(GpuReading reading, Instant at) {}

    public SystemGpu(Supplier<GpuReading> gpus, InstantSource clock) {
        this.gpus = gpus;
        this.clock = clock;
    }

    @Override
    public void handle(Context context) {
        Replies.polled(context, Replies.utf8(GpuJson.render(look())));
    }

    GpuReading look() {
        lock.lock();
        try {
            Instant now = clock.instant();
            Look look = last.filter(
                            seen -> Duration.between(seen.at(), now).abs().compareTo(FRESH) < 0)
                    .orElseGet(() -> new Look(gpus.get(), clock.instant()));
            last = Optional.of(look);
            return look.reading();
        } finally {
            lock.unlock();
        }
    }
}
