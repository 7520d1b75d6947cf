package io.llmloadtest.insight.check.answer;

import io.llmloadtest.core.record.Deviation;
import io.llmloadtest.core.stats.Spill;
import io.llmloadtest.insight.check.Check;
import java.util.List;

/** Checks of whether answers, and their tokens, are what was asked for. */
public final class AnswerChecks {
    private AnswerChecks() {}

    /** All of them for one level, in the order in which they are reported; they keep in {@code spill} what memory is not for. */
    public static List<Check> all(Spill spill) {
        return List.of(
                new AnswersCutShort(),
                new PromptCut(spill),
                new PromptLengths(),
                new TooLongPrompts(),
                new BrokenStreams(),
                new HiddenOutput(),
                new Unstreamed(),
                new AnswerForm(Deviation.CONTRADICTORY_USAGE),
                new AnswerForm(Deviation.NO_END_MARK),
                new AnswerForm(Deviation.OTHER_CONTENT_TYPE),
                new AnswerForm(Deviation.JSON_LINES),
                new AnswerForm(Deviation.COMPRESSED),
                new AnswerForm(Deviation.REPEATED_TEXT),
                new GuessedTokens(),
                new UncountedTokens(),
                new SpreadTokens());
    }
}
