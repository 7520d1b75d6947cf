package io.llmloadtest.transport.http2;

import io.llmloadtest.transport.http.HttpFormatException;

/** A request; what follows its body counts for nothing. */
final class IncomingRequest implements Incoming {
    private final RequestStream listener;
    private boolean hasHead;

    IncomingRequest(RequestStream listener) {
        this.listener = listener;
    }

    @Override
    public void fields(HeaderReader.Fields fields, boolean endStream) throws HttpFormatException {
        if (!hasHead) {
            hasHead = true;
            listener.head(fields.request());
        }
    }

    @Override
    public void body(byte[] bytes, int from, int to) {
        listener.body(bytes, from, to);
    }

    @Override
    public void end() {
        listener.end();
    }

    @Override
    public void failed(StreamFailure failure) {
        listener.gone();
    }
}
