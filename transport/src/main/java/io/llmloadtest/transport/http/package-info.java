/** HTTP/1.1 on both sides: decoders that are pure functions of bytes, and proxy tunnels. */
@NullMarked
package io.llmloadtest.transport.http;

import org.jspecify.annotations.NullMarked;
