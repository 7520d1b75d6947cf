package io.llmloadtest.cli.progress;

import io.llmloadtest.core.selftest.SelftestEvent;
import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Tells of a selftest's progress. Closed on every path, so that the terminal is left as it was found. */
public interface SelftestProgress extends Consumer<SelftestEvent>, AutoCloseable {
    /** Nothing at all. */
    static SelftestProgress quiet() {
        return event -> {};
    }

    /** One line, drawn again and again; {@code columns} is asked each time, for windows are resized. */
    static SelftestProgress live(PrintWriter terminal, IntSupplier columns) {
        return new SelftestLine(terminal, columns);
    }

    /** A line for each step, for logs and pipes. */
    static SelftestProgress plain(PrintWriter log) {
        return new SelftestLog(log);
    }

    /** A message in between, such as that it is being stopped. */
    default void say(String message) {}

    @Override
    default void close() {}
}
