package io.llmloadtest.insight.verdict;

import io.llmloadtest.core.health.Finding;
import java.util.Optional;

/** Responses whose total was counted, but not how many tokens each chunk had. */
final class SpreadTokens implements Check {

    @Override
    public Optional<Finding> examine(Evidence evidence) {
        long spread = evidence.completed()
                .filter(request -> request.tokenTimes().spread())
                .count();
        return spread == 0
                ? Optional.empty()
                : Evidence.info(
                        "tokens-spread",
                        "in %s of %s requests the tokens of a chunk are spread from the total"
                                .formatted(
                                        Figures.count(spread),
                                        Figures.count(evidence.level().completed())),
                        "totals and TPOT hold; ITL is as good as that guess (continuous usage would make it exact)");
    }
}
