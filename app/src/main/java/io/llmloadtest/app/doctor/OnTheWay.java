package io.llmloadtest.app.doctor;

/** What can't be told from here: whether the server did something, or a gateway before it. */
final class OnTheWay {
    /** Of a field of the request that had no effect. Routers drop those that they don't know. */
    static final String MAY_DROP =
            "; the server ignores it, or a gateway doesn't forward it: test the server without the gateway";

    private OnTheWay() {}
}
