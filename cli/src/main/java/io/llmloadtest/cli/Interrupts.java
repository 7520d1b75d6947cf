package io.llmloadtest.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.utils.Signals;

/**
 * Ctrl-C while something runs: the first one asks it to stop, the second leaves at once. SIGTERM counts as well, so that
 * a container that is being stopped still reports.
 */
final class Interrupts implements AutoCloseable {
    private record Registration(String signal, Object previous) {}

    private final AtomicInteger count = new AtomicInteger();
    private final Runnable stop;
    private final Runnable leave;
    private final List<Registration> registrations;

    private Interrupts(Runnable stop, Runnable leave) {
        this.stop = stop;
        this.leave = leave;
        // JLine registers through sun.misc.Signal, which the compiler doesn't let us name
        this.registrations = List.of("INT", "TERM").stream()
                .map(signal -> new Registration(signal, Signals.register(signal, this::interrupted)))
                .toList();
    }

    /**
     * Listens until closed.
     *
     * @param stop runs on the first signal
     * @param leave runs on every further one, and is not expected to return
     */
    static Interrupts listen(Runnable stop, Runnable leave) {
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
        for (Registration registration : registrations) {
            if (registration.previous() != null) {
                Signals.unregister(registration.signal(), registration.previous());
            }
        }
    }
}
