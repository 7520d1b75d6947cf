package io.llmloadtest.report;

import io.llmloadtest.core.metric.RunResult;
import java.io.IOException;

/** Prints the table to look at. */
final class Look {
    private Look() {}

    public static void main(String[] args) throws IOException {
        RunResult run = Runs.rich();
        for (int width : new int[] {160, 120, 100, 60}) {
            System.out.println("=== " + width);
            System.out.print(TableReport.render(run, new TableOptions(width, false, Style.PLAIN)));
        }
        System.out.println("=== intervals");
        System.out.print(TableReport.render(run, new TableOptions(120, true, Style.PLAIN)));
        System.out.print(TableReport.render(Runs.allFailed(), TableOptions.DEFAULT));
        System.out.print(TableReport.render(Runs.empty(), TableOptions.DEFAULT));
        System.out.print(TableReport.render(
                Runs.withSlo(Levels.users(0, 1).goodput(98).build()), new TableOptions(120, false, Style.ANSI)));
        new CsvReport(CsvReport.Layout.BLOCKS).write(run, System.out);
        new JsonReport().write(Runs.rich(), System.out);
    }
}
