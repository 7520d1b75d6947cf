/** The catalogue of metrics and what a level's records amount to. */
@NullMarked
package io.llmloadtest.core.metric;

import org.jspecify.annotations.NullMarked;
