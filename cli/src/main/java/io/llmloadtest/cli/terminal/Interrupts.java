package io.llmloadtest.cli.terminal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Ctrl-C while something runs: the first one asks it to stop, the second leaves at once. SIGTERM counts as well, so that
 * a container that is being stopped still reports.
 */
public final class Interrupts implements AutoCloseable {
    private final AtomicInteger count = new AtomicInteger();
    private final Runnable stop;
    private final Runnable leave;
    private final List<Signals.Registration> registrations;

    private Interrupts(Runnable stop, Runnable leave) {
        this.stop = stop;
        this.leave = leave;
        this.registrations = Stream.of("INT", "TERM")
                .map(signal -> Signals.handle(signal, this::interrupted))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Listens until closed.
     *
     * @param stop runs on the first signal
     * @param leave runs on every further one, and is not expected to return
     */
    public static Interrupts listen(Runnable stop, Runnable leave) {
        return new Interrupts(stop, leave);
    }

    private void interrupted() {
        if (count.getAndIncrement() == 0) {
            stop.run();
        } else {
            leave.run();
        }
    }

    @Override
    public void close() {
        registrations.forEach(Signals.Registration::close);
    }
}
