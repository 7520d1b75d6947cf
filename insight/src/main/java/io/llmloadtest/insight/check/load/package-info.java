/** Checks of whether the load was the one that was asked for. */
@NullMarked
package io.llmloadtest.insight.check.load;

import org.jspecify.annotations.NullMarked;
