/** How the client itself is doing while it carries load. */
@NullMarked
package io.llmloadtest.engine.watch;

import org.jspecify.annotations.NullMarked;
