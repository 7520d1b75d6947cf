/** Bytes cut into the documents of an answer: server-sent events, or JSON documents one after the other. */
@NullMarked
package io.llmloadtest.protocols.framing;

import org.jspecify.annotations.NullMarked;
