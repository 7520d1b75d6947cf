package io.llmloadtest.engine.net;

/**
 * A request as the target's version of HTTP has it.
 *
 * @param method which tells whether a response has a body
 * @param bytes head, or HTTP/2 header block, and body
 * @param bodyFrom where the body begins
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and as large as a prompt
public record WireRequest(String method, byte[] bytes, int bodyFrom) {

    static WireRequest of(String method, byte[] head, byte[] body) {
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return new WireRequest(method, whole, head.length);
    }
}
