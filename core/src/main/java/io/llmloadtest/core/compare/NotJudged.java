package io.llmloadtest.core.compare;

import java.util.OptionalLong;

/**
 * Why a figure isn't judged.
 *
 * @param moreRequests about how many each run lacks, where that is known
 */
public record NotJudged(Why why, OptionalLong moreRequests) {
    /** The reasons. */
    public enum Why {
        /** The base's level isn't VALID. */
        BASE_LEVEL,
        /** The other run's level isn't VALID. */
        LEVEL,
        /** One of the runs has no such figure. */
        NO_FIGURE,
        /** One of the runs is too short for an interval. */
        TOO_SHORT
    }

    /** For that reason, which no further request would mend. */
    public static NotJudged because(Why why) {
        return new NotJudged(why, OptionalLong.empty());
    }
}
