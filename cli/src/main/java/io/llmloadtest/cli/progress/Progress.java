package io.llmloadtest.cli.progress;

import io.llmloadtest.core.event.RunListener;
import java.io.PrintWriter;
import java.util.function.IntSupplier;

/** Tells of a run's progress. Closed on every path, so that the terminal is left as it was found. */
public interface Progress extends RunListener, AutoCloseable {
    /** Nothing at all. */
    static Progress quiet() {
        return event -> {};
    }

    /** One line, drawn again and again; {@code columns} is asked each time, for windows are resized. */
    static Progress live(PrintWriter terminal, IntSupplier columns) {
        return new ProgressLine(terminal, columns);
    }

    /** A line now and then, for logs and pipes. */
    static Progress plain(PrintWriter log) {
        return new PlainProgress(log);
    }

    /** A message in between, such as that the run is being stopped. */
    default void say(String message) {}

    @Override
    default void close() {}
}
