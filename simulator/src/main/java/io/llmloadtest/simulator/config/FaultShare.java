package io.llmloadtest.simulator.config;

import static io.llmloadtest.simulator.config.Check.require;

import io.llmloadtest.core.text.PlainNumber;

/** A fault and the share of requests, 0 to 1, that it hits. */
public record FaultShare(FaultKind kind, double share) {
    public FaultShare {
        require(share >= 0 && share <= 1, "fault", refusal(PlainNumber.of(share)));
    }

    /** Reads {@code id} (every request) or {@code id:share}. */
    public static FaultShare parse(String text) {
        int colon = text.indexOf(':');
        String id = colon < 0 ? text : text.substring(0, colon);
        var kind = FaultKind.byId(id);
        require(kind.isPresent(), "fault", "has no kind '" + id + "'", "the kinds are " + FaultKind.ids());
        return new FaultShare(kind.orElseThrow(), colon < 0 ? 1 : share(text.substring(colon + 1)));
    }

    private static double share(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            require(false, "fault", refusal("'" + text + "'"));
            return 0;
        }
    }

    private static String refusal(String share) {
        return "must have a share between 0 and 1, not " + share;
    }
}
