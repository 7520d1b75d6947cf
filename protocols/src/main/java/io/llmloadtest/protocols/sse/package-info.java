/** Server-sent events, framed on bytes. */
@NullMarked
package io.llmloadtest.protocols.sse;

import org.jspecify.annotations.NullMarked;
