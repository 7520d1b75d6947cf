package io.llmloadtest.simulator;

import io.llmloadtest.simulator.config.Fault.Ending;

/** An answer on its way to the client. */
interface AnswerWriter {
    /** The request is accepted. */
    void begin();

    /** More tokens; they are with the client, or held back as the style wants, after the next flush. */
    void tokens(int count, boolean reasoning, boolean last);

    void flush();

    /** After the last token. */
    void complete();

    /** Instead of the next token. */
    void cut(Ending ending);
}
