/** How far a run can be believed: what its client and its server did that the figures alone don't show. */
@NullMarked
package io.llmloadtest.insight.verdict;

import org.jspecify.annotations.NullMarked;
