/** Loads to begin with: built in, and the users' own. */
@NullMarked
package io.llmloadtest.server.preset;

import org.jspecify.annotations.NullMarked;
