package io.llmloadtest.report;

import io.llmloadtest.core.metric.RunResult;
import java.io.IOException;
import java.io.OutputStream;

/** A format that a run can be handed over in as a file. Adds nothing to the run and keeps no state. */
public interface FileReport {

    /** How the name of such a file ends, in lower case: {@code .json}, {@code requests.csv}. */
    String ending();

    /** Whether it shows every request or every second, so that whoever lets a run go on has to keep these for it. */
    default boolean showsRequests() {
        return true;
    }

    /** Writes {@code run} in UTF-8 where it is text, and leaves {@code out} open. */
    void write(RunData run, OutputStream out) throws IOException;

    /** Likewise a run of which nobody heard the requests or the ticks. */
    default void write(RunResult run, OutputStream out) throws IOException {
        write(RunData.of(run), out);
    }
}
