/** Which protocols there are: one line each. */
@NullMarked
package io.llmloadtest.protocols.catalog;

import org.jspecify.annotations.NullMarked;
