package io.llmloadtest.cli.progress;

import io.llmloadtest.core.event.Tick;
import java.io.PrintWriter;
import java.util.OptionalDouble;
import java.util.function.IntSupplier;

/**
 * One line at the bottom, drawn again every second; what is said stays above it. Uses nothing of the terminal but
 * carriage return and "erase to the end of the line", so there is nothing to be put back.
 */
final class ProgressLine extends ToldProgress {
    private static final String TO_LINE_START = "\r\u001b[K";
    private static final int BAR = 20;

    private final PrintWriter terminal;
    private final IntSupplier columns;
    private boolean drawn;

    ProgressLine(PrintWriter terminal, IntSupplier columns) {
        this.terminal = terminal;
        this.columns = columns;
    }

    @Override
    void began(String part) {
        draw(part + " …");
    }

    @Override
    void ticked(LevelTally level, Tick tick) {
        draw(line(level, tick));
    }

    private String line(LevelTally level, Tick tick) {
        OptionalDouble left = level.secondsLeft();
        String time = Wording.seconds(level.seconds())
                + (left.isPresent() ? ", " + Wording.seconds(left.getAsDouble()) + " left" : "");
        String figures = "%.0f %% %s · %s".formatted(100 * level.share(), time, level.figures(tick));
        String bare = level.title() + " " + figures;
        return bare.length() + BAR + 1 < columns.getAsInt()
                ? level.title() + " " + bar(level.share()) + " " + figures
                : bare;
    }

    private static String bar(double share) {
        int full = (int) Math.round(share * BAR);
        return "█".repeat(full) + "░".repeat(BAR - full);
    }

    /** Never wider than the window: a line that wraps can't be erased. */
    private void draw(String line) {
        int room = Math.max(1, columns.getAsInt() - 1);
        terminal.print(TO_LINE_START + (line.length() <= room ? line : line.substring(0, room)));
        terminal.flush();
        drawn = true;
    }

    @Override
    public synchronized void say(String message) {
        close();
        terminal.println(message);
        terminal.flush();
    }

    @Override
    public synchronized void close() {
        if (drawn) {
            terminal.print(TO_LINE_START);
            terminal.flush();
            drawn = false;
        }
    }
}
