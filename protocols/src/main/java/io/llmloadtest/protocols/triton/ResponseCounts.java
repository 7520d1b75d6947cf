package io.llmloadtest.protocols.triton;

/**
 * The output tokens that the responses of an answer count. Each counts its own, unless its text holds all that came before:
 * then the count may be of all of it, too, which shows by its going up from response to response.
 */
public final class ResponseCounts {
    private int sum;
    private int last;
    private boolean any;
    private boolean rises = true;

    /** Another response counts so many. */
    public void response(int tokens) {
        rises &= !any || tokens > last;
        any = true;
        last = tokens;
        sum = (int) Math.min((long) sum + tokens, Integer.MAX_VALUE);
    }

    /** Whether there was a count at all. */
    public boolean any() {
        return any;
    }

    /**
     * All of them.
     *
     * @param repeated whether the texts turned out to hold all that came before
     */
    public int total(boolean repeated) {
        return repeated && rises ? last : sum;
    }
}
