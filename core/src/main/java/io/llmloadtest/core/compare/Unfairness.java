package io.llmloadtest.core.compare;

import io.llmloadtest.core.plan.LoadShape;
import java.util.Optional;

/**
 * Something that isn't the same in two runs, so that a difference of their figures may come from it.
 *
 * @param run of the comparison's runs, from 0; the base itself where it stands alone
 * @param load of the level that it is about; empty where it is about the whole run
 * @param what such as the name of a plan's field or a finding's id
 * @param base what the base has; empty where there is nothing to say
 * @param other what this run has
 */
public record Unfairness(Kind kind, int run, Optional<LoadShape> load, String what, String base, String other) {
    /** Worst first: this is the order in which they are told. */
    public enum Kind {
        /** A level's verdict isn't VALID. */
        VERDICT,
        /** The run didn't come to its end. */
        CUT_SHORT,
        MODEL,
        /** A field of the plan differs. */
        PLAN,
        /** The load was not reached. */
        LOAD_MISSED,
        /** Others used the server meanwhile. */
        FOREIGN_LOAD,
        /** The server's prefix cache helped to different degrees. */
        CACHE,
        /** Measured from another machine. */
        CLIENT_MACHINE,
        /** Measured by another version of this product. */
        CLIENT_VERSION,
        /** Loads that only one of both has. */
        LOADS
    }
}
