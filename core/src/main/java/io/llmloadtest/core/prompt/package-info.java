/** What a single request asks, before a protocol puts it on the wire. */
@NullMarked
package io.llmloadtest.core.prompt;

import org.jspecify.annotations.NullMarked;
