package io.llmloadtest.server.live;

/**
 * One message of the WebSocket, as text, so that it is made once for all who watch.
 *
 * @param seq number of the event that it tells of
 */
public record Frame(long seq, Kind kind, String text) {

    /** What may become of it where a reader is slow. */
    public enum Kind {
        /** Told to everyone. */
        STATE,
        /** A newer one makes it worthless. */
        TICK,
        /** The same, and it isn't repeated to those who come later. */
        PROGRESS,
        /** The last of the run. */
        LAST;

        boolean replaceable() {
            return this == TICK || this == PROGRESS;
        }
    }
}
