/** A level: shared out, run, and gathered. */
@NullMarked
package io.llmloadtest.engine.level;

import org.jspecify.annotations.NullMarked;
