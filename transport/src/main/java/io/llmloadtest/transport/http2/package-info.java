/** HTTP/2 (RFC 9113): frames, streams and their flow control, without a thread or a socket of its own. */
@NullMarked
package io.llmloadtest.transport.http2;

import org.jspecify.annotations.NullMarked;
