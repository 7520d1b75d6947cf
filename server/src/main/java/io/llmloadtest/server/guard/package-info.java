/** Who may ask, and what may be asked of whom. */
@NullMarked
package io.llmloadtest.server.guard;

import org.jspecify.annotations.NullMarked;
