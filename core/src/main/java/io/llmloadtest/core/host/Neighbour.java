package io.llmloadtest.core.host;

/**
 * How near the server under test is.
 *
 * @param sharedCores that client and server both may run on, such as {@code 0-1}; empty unless these are known
 */
public record Neighbour(ServerPlace place, String sharedCores) {
    public static final Neighbour ELSEWHERE = new Neighbour(ServerPlace.ELSEWHERE, "");

    /** Whether its process is another one on this machine. */
    public boolean onThisMachine() {
        return switch (place) {
            case ELSEWHERE, SAME_PROCESS -> false;
            case SAME_MACHINE, SHARED_CORES, OWN_CORES -> true;
        };
    }

    /** Descriptors of this process that one connection takes: where the server is in it, too, one for each end. */
    public int descriptorsEach() {
        return place == ServerPlace.SAME_PROCESS ? 2 : 1;
    }
}
