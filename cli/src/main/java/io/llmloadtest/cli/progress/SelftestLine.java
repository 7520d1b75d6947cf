package io.llmloadtest.cli.progress;

import io.llmloadtest.core.selftest.SelftestEvent;
import java.io.PrintWriter;
import java.util.function.IntSupplier;

/** One line at the bottom that names what is being tried and what the last step showed. */
final class SelftestLine implements SelftestProgress {
    private static final String TO_LINE_START = "\r\u001b[K";

    private final PrintWriter terminal;
    private final IntSupplier columns;
    private int steps;
    private String last = "";

    SelftestLine(PrintWriter terminal, IntSupplier columns) {
        this.terminal = terminal;
        this.columns = columns;
    }

    @Override
    public synchronized void accept(SelftestEvent event) {
        switch (event) {
            case SelftestEvent.Warming warming -> draw("warming up …");
            case SelftestEvent.Opening opening -> draw(StepWording.opening(opening.streams()) + " …");
            case SelftestEvent.Playing playing -> {
                steps++;
                draw("step %d: %s%s …%s"
                        .formatted(
                                steps,
                                StepWording.load(playing.load()),
                                playing.attempt() > 1 ? " once more" : "",
                                last.isEmpty() ? "" : " · last: " + last));
            }
            case SelftestEvent.Played played -> last = StepWording.result(played.step());
        }
    }

    /** Never wider than the window: a line that wraps can't be erased. */
    private void draw(String line) {
        int room = Math.max(1, columns.getAsInt() - 1);
        terminal.print(TO_LINE_START + (line.length() <= room ? line : line.substring(0, room)));
        terminal.flush();
    }

    @Override
    public synchronized void say(String message) {
        terminal.println(TO_LINE_START + message);
        terminal.flush();
    }

    @Override
    public synchronized void close() {
        terminal.print(TO_LINE_START);
        terminal.flush();
    }
}
