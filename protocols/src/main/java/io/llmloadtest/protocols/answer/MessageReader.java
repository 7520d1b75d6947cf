package io.llmloadtest.protocols.answer;

import io.llmloadtest.protocols.protobuf.MalformedMessageException;

/** Reads the messages of one answer that comes by gRPC, and reports into its tally. Allocates nothing for one with text. */
@FunctionalInterface
public interface MessageReader {
    /** Of a protocol that has none. */
    MessageReader NONE = (bytes, from, to) -> {
        throw new MalformedMessageException("a message of gRPC");
    };

    void read(byte[] bytes, int from, int to) throws MalformedMessageException;
}
