/** What a run shows on stderr while it goes on. Hears run events, and nothing else. */
@NullMarked
package io.llmloadtest.cli.progress;

import org.jspecify.annotations.NullMarked;
