package io.llmloadtest.engine.record;

import io.llmloadtest.engine.request.PreparedRequest;
import io.llmloadtest.protocols.answer.Usage;

/** The prompt's tokens by the server's usage, as far as that can be true. */
final class InputCount {
    /** What templates and instructions of the server's own may add. */
    private static final int MOST_ADDED = 100_000;
    /** Of the request, whose bytes are more than its prompt's characters. */
    private static final int MOST_TOKENS_OF_A_BYTE = 2;

    private InputCount() {}

    /** -1 when usage gave none, or none that could be true. */
    static int of(Usage usage, PreparedRequest request) {
        return isAbsurd(usage, request) ? Usage.ABSENT : whole(usage);
    }

    /** Whether a count of the prompt can't be true: of the whole, or of what came from the cache. */
    static boolean isContradictory(Usage usage, PreparedRequest request) {
        return isAbsurd(usage, request) || isCacheRefuted(usage);
    }

    private static boolean isAbsurd(Usage usage, PreparedRequest request) {
        return whole(usage)
                > MOST_ADDED + (long) MOST_TOKENS_OF_A_BYTE * request.wire().bytes().length;
    }

    /** Whether more is said to come from the cache than the prompt has in all, which the total confirms. */
    private static boolean isCacheRefuted(Usage usage) {
        return usage.prompt() >= 0
                && usage.cached() > usage.prompt()
                && usage.completion() >= 0
                && usage.total() == (long) usage.prompt() + usage.completion();
    }

    /** Some gateways count what came from the cache apart; then it is more than the rest, or the total tells. */
    private static int whole(Usage usage) {
        if (usage.prompt() < 0 || usage.cached() <= 0) {
            return usage.prompt();
        }
        long both = (long) usage.prompt() + usage.cached();
        boolean apart = (usage.cached() > usage.prompt() && !isCacheRefuted(usage))
                || (usage.completion() >= 0 && usage.total() == both + usage.completion());
        return apart ? (int) Math.min(both, Integer.MAX_VALUE) : usage.prompt();
    }
}
