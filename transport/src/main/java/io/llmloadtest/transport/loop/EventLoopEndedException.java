package io.llmloadtest.transport.loop;

import java.util.concurrent.CompletionException;

/**
 * An event loop was closed or died before it did what was asked of it; the cause is what it died of. A
 * {@link CompletionException}, so that waiting for a promise of the loop's throws this very exception.
 */
public final class EventLoopEndedException extends CompletionException {
    private static final long serialVersionUID = 1;

    private EventLoopEndedException(String message) {
        super(message);
    }

    private EventLoopEndedException(String message, Throwable cause) {
        super(message, cause);
    }

    static EventLoopEndedException closed(String loop) {
        return new EventLoopEndedException("the event loop '" + loop + "' was closed");
    }

    static EventLoopEndedException died(String loop, Throwable cause) {
        // joined without the JVM's string templates, which take memory when they are used for the first time
        String message = "the event loop '".concat(loop).concat("' died of ").concat(String.valueOf(cause));
        return new EventLoopEndedException(message, cause);
    }
}
