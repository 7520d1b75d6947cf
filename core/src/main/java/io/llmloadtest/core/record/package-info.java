/** What a run measures: one record a request. Every figure anywhere is a pure function of these. */
@NullMarked
package io.llmloadtest.core.record;

import org.jspecify.annotations.NullMarked;
