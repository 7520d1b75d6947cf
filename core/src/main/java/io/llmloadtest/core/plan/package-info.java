/** Everything decided before a run. Immutable, validated when built. */
@NullMarked
package io.llmloadtest.core.plan;

import org.jspecify.annotations.NullMarked;
