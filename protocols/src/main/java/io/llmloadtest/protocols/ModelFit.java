package io.llmloadtest.protocols;

import java.util.List;

/** Whether a model can be asked as a plan wants, told before any load. */
public sealed interface ModelFit {

    /**
     * It can.
     *
     * @param protocol that asks this model
     */
    record Fits(Protocol protocol) implements ModelFit {}

    /**
     * It can't: it has no tensor of that name.
     *
     * @param name as the plan has it; empty where it has none and the model doesn't tell which one is meant
     * @param offered names of those that it has for texts
     */
    record NoTensor(Side side, String name, List<String> offered) implements ModelFit {
        public NoTensor {
            offered = List.copyOf(offered);
        }
    }

    /** It can't: it answers a request once, so that there is no stream. */
    record OneResponse() implements ModelFit {}

    /** What a tensor is for. */
    enum Side {
        INPUT,
        OUTPUT
    }
}
