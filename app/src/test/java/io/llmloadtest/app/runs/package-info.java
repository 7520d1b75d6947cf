/** What becomes of a run that is kept. */
@NullMarked
package io.llmloadtest.app.runs;

import org.jspecify.annotations.NullMarked;
