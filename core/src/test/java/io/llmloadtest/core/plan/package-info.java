/** Which plans can be run and what is said of those that can not. */
@NullMarked
package io.llmloadtest.core.plan;

import org.jspecify.annotations.NullMarked;
