/** Facts of a run that several formats state, so that all state the same. */
@NullMarked
package io.llmloadtest.report.facts;

import org.jspecify.annotations.NullMarked;
