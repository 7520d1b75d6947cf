package io.llmloadtest.engine.watch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;

/** The threads that carry load: the event loops of this process' engines, and of nothing else. */
public final class LoadThreads {
    /** What their names begin with. */
    public static final String NAME = "load-";

    private LoadThreads() {}

    /** Processor time of those that run, in nanoseconds; empty where the platform doesn't tell. */
    public static OptionalLong cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        if (!threads.isThreadCpuTimeSupported() || !threads.isThreadCpuTimeEnabled()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().startsWith(NAME))
                .mapToLong(ThreadInfo::getThreadId)
                .map(threads::getThreadCpuTime)
                .filter(nanos -> nanos >= 0)
                .sum());
    }
}
