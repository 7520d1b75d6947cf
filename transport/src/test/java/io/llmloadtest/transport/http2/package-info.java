@NullMarked
package io.llmloadtest.transport.http2;

import org.jspecify.annotations.NullMarked;
