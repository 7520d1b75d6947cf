/** The verdict on a level and on a run: how far their figures can be believed. */
@NullMarked
package io.llmloadtest.insight.verdict;

import org.jspecify.annotations.NullMarked;
