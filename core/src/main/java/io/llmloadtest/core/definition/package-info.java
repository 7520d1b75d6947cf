/** How other load-testing tools define the latencies, so that a run's figures can be laid beside theirs. */
@NullMarked
package io.llmloadtest.core.definition;

import org.jspecify.annotations.NullMarked;
