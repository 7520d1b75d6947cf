package io.llmloadtest.simulator;

/** The two completion interfaces, as far as their answers differ. */
enum Dialect {
    CHAT("chatcmpl-", "chat.completion.chunk", "chat.completion", "{\"index\":0,\"delta\":{\"content\":\"", "\"}"),
    TEXT("cmpl-", "text_completion", "text_completion", "{\"index\":0,\"text\":\"", "\"");

    final String idPrefix;
    final String chunkObject;
    final String wholeObject;
    /** A choice up to its text. */
    final byte[] textOpen;
    /** From the end of the text up to the value of {@code finish_reason}. */
    final byte[] textClose;

    Dialect(String idPrefix, String chunkObject, String wholeObject, String textOpen, String textClose) {
        this.idPrefix = idPrefix;
        this.chunkObject = chunkObject;
        this.wholeObject = wholeObject;
        this.textOpen = ByteBuilder.utf8(textOpen);
        this.textClose = ByteBuilder.utf8(textClose + ",\"logprobs\":null,\"finish_reason\":");
    }
}
