/** Tests of text that others wrote. */
@NullMarked
package io.llmloadtest.core.text;

import org.jspecify.annotations.NullMarked;
