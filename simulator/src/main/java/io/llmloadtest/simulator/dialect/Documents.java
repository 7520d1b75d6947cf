package io.llmloadtest.simulator.dialect;

/** Takes the documents of one streamed answer, one after the other, and puts between them what an API has there. */
public interface Documents {
    /** Begins a document, which is to be appended. */
    ByteBuilder begin();

    /**
     * The same for an event that has a name.
     *
     * @param event its name
     */
    ByteBuilder begin(byte[] event);

    /** Ends the document that was begun. */
    void end();

    /** Ends the last one of the answer. */
    void endLast();
}
