/** What a person sees of a run that goes on. */
@NullMarked
package io.llmloadtest.cli.progress;

import org.jspecify.annotations.NullMarked;
