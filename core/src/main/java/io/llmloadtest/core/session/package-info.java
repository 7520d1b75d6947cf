/** Conversations: turns asked one after the other, each after the answer to the one before it. */
@NullMarked
package io.llmloadtest.core.session;

import org.jspecify.annotations.NullMarked;
