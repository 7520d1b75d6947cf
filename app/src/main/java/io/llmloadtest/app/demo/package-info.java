/** A run that needs no server of one's own. */
@NullMarked
package io.llmloadtest.app.demo;

import org.jspecify.annotations.NullMarked;
