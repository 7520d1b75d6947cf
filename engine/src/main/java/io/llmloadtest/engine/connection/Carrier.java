package io.llmloadtest.engine.connection;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.transport.loop.CloseReason;

/** Carries exchanges to the server and tells how each ended. */
public interface Carrier {
    /** Takes {@code flight} on its way: at once where that is possible, else as soon as it is. */
    void carry(Flight flight);

    /** Gives an exchange up that it carries; nothing more is heard of it. */
    void abandon(Flight flight);

    /**
     * An exchange that it has carried is over.
     *
     * @param reusable whether the server takes another after it
     */
    void release(boolean reusable);

    /** What a loop hears of its exchanges. */
    interface Exchanges {
        /** The request is about to be written. */
        void connected(Flight flight);

        /**
         * A read has been decoded.
         *
         * @param tokenEvents that it carried
         */
        void read(Flight flight, int tokenEvents, long arrivalNanos, long readNanos);

        /** The response is complete; {@code reusable}: its carrier may carry another exchange. */
        void answered(Flight flight, long arrivalNanos, boolean reusable);

        /** What came isn't HTTP, or says that nothing more comes. */
        void failed(Flight flight, FailureKind kind, String message, long nowNanos);

        /** The server has told that it didn't process the request. */
        void refused(Flight flight, String message, long nowNanos);

        /** The connection ended, or never stood, before the response was complete. */
        void lost(Flight flight, CloseReason reason, long nowNanos);
    }
}
