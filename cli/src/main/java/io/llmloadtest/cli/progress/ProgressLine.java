package io.llmloadtest.cli.progress;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.plan.TestPlan;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntSupplier;

/**
 * One line at the bottom, drawn again every second; what is said stays above it. Uses nothing of the terminal but
 * carriage return and "erase to the end of the line", so there is nothing to be put back.
 */
final class ProgressLine implements Progress {
    private static final String TO_LINE_START = "\r\u001b[K";
    private static final int BAR = 20;

    private final PrintWriter terminal;
    private final IntSupplier columns;
    private Optional<TestPlan> plan = Optional.empty();
    private Optional<LevelTally> tally = Optional.empty();
    private boolean drawn;

    ProgressLine(PrintWriter terminal, IntSupplier columns) {
        this.terminal = terminal;
        this.columns = columns;
    }

    @Override
    public synchronized void on(RunEvent event) {
        switch (event) {
            case RunEvent.Declared declared -> {
                plan = Optional.of(declared.plan());
                say(Wording.asked(declared.plan()));
            }
            case RunEvent.Preflighted preflighted ->
                preflighted.findings().forEach(finding -> say(Wording.finding(finding)));
            case RunEvent.WarmupStarted warmup -> draw(Wording.warmup(warmup.requests()) + " …");
            case RunEvent.RehearsalStarted rehearsal -> draw(Wording.rehearsal(rehearsal.streams()) + " …");
            case RunEvent.Rehearsed rehearsed -> say(Wording.rehearsed(rehearsed.errorBar()));
            case RunEvent.LevelStarted started -> {
                tally = plan.map(known -> new LevelTally(known, started.level()));
                tally.ifPresent(level -> draw(level.title() + " …"));
            }
            case RunEvent.Recorded recorded -> {}
            case RunEvent.Ticked ticked ->
                tally.ifPresent(level -> {
                    level.add(ticked.tick());
                    draw(line(level, ticked.tick()));
                });
            case RunEvent.Notice notice -> say(notice.text());
            case RunEvent.LevelFinished finished ->
                say(tally.map(level -> level.title() + ": ").orElse("") + Wording.finished(finished.result()));
            case RunEvent.Finished finished -> close();
        }
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
