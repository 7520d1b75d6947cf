/** Runs while they go on: events made frames once, and handed to everyone who watches. */
@NullMarked
package io.llmloadtest.server.live;

import org.jspecify.annotations.NullMarked;
