/** Runs as files: our own, to be taken to another store, and those of the original product. */
@NullMarked
package io.llmloadtest.storage.exchange;

import org.jspecify.annotations.NullMarked;
