/** Checks of whether answers, and their tokens, are what was asked for. */
@NullMarked
package io.llmloadtest.insight.check.answer;

import org.jspecify.annotations.NullMarked;
