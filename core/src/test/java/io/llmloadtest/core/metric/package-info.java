/** What records amount to, by examples computed by hand. */
@NullMarked
package io.llmloadtest.core.metric;

import org.jspecify.annotations.NullMarked;
