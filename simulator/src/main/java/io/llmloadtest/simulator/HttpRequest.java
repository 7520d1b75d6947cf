package io.llmloadtest.simulator;

import io.llmloadtest.transport.http.RequestHead;

/**
 * A whole request.
 *
 * @param arrivalNanos when its last byte came
 * @param keepAlive whether another may follow on its connection
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and as large as a prompt
record HttpRequest(RequestHead head, byte[] body, long arrivalNanos, boolean keepAlive) {
    /** The target without its query. */
    String path() {
        int query = head.target().indexOf('?');
        return query < 0 ? head.target() : head.target().substring(0, query);
    }
}
