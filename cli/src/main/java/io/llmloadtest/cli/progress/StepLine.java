package io.llmloadtest.cli.progress;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** One line that names what is being done, drawn again for each step and erased at the end. */
public final class StepLine implements Consumer<String>, AutoCloseable {
    private static final String TO_LINE_START = "\r\u001b[K";

    private final PrintWriter terminal;

    public StepLine(PrintWriter terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(String step) {
        terminal.print(TO_LINE_START + "asking: " + step + " …");
        terminal.flush();
    }

    @Override
    public void close() {
        terminal.print(TO_LINE_START);
        terminal.flush();
    }
}
