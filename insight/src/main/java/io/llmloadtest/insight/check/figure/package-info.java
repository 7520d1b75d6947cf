/** Checks of how much the figures themselves can bear. */
@NullMarked
package io.llmloadtest.insight.check.figure;

import org.jspecify.annotations.NullMarked;
