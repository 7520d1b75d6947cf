/** The one ordered stream of events that a run emits. */
@NullMarked
package io.llmloadtest.core.event;

import org.jspecify.annotations.NullMarked;
