package io.llmloadtest.transport.http2;

import io.llmloadtest.transport.http.HttpFormatException;

/** What a {@link FrameDecoder} tells. Arrays are only valid during the call. Unknown frames and priorities are left out. */
interface FrameSink {
    /** The next bytes of a stream's body, a slice of the array that was fed. */
    void data(int stream, byte[] bytes, int from, int to) throws HttpFormatException;

    /**
     * A frame of data is over.
     *
     * @param flow bytes that it takes of the windows, padding included
     */
    void dataEnded(int stream, int flow, boolean endStream) throws HttpFormatException;

    /** A whole block of header fields. */
    void headers(int stream, byte[] block, int length, boolean endStream) throws HttpFormatException;

    void reset(int stream, int code) throws HttpFormatException;

    /** Entries of six bytes each. */
    void settings(byte[] payload, int length) throws HttpFormatException;

    /** Eight bytes that want to be sent back. */
    void ping(byte[] payload) throws HttpFormatException;

    /**
     * The peer takes no more streams.
     *
     * @param last of ours that it has processed, or may have
     */
    void goAway(int last, int code, String debug);

    void windowUpdate(int stream, int increment) throws HttpFormatException;
}
