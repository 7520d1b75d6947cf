/** TLS as a layer between a connection and its handler. */
@NullMarked
package io.llmloadtest.transport.tls;

import org.jspecify.annotations.NullMarked;
