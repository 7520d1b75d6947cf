/** Statistics of samples: percentiles, their confidence intervals, moments. */
@NullMarked
package io.llmloadtest.core.stats;

import org.jspecify.annotations.NullMarked;
