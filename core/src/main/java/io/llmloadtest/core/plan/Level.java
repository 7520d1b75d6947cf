package io.llmloadtest.core.plan;

/** One measured step of a run: a load shape with its stop rule. */
public record Level(LoadShape shape, StopRule stop) {
    public Level {
        if (shape instanceof LoadShape.Open open && stop instanceof StopRule.UntilPrecise until) {
            until.requireFeasible(open.perSecond());
        }
    }
}
