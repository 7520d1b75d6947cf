package io.llmloadtest.report;

import io.llmloadtest.core.metric.RunResult;
import java.io.IOException;
import java.io.OutputStream;

/** A format that a run can be handed over in as a file. Adds nothing to the run and keeps no state. */
public interface FileReport {

    /** The file name's ending without its dot, in lower case. */
    String extension();

    /** Writes {@code run} in UTF-8 and leaves {@code out} open. */
    void write(RunResult run, OutputStream out) throws IOException;
}
