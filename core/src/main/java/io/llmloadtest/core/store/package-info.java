/** How runs are kept and found again, whatever keeps them. */
@NullMarked
package io.llmloadtest.core.store;

import org.jspecify.annotations.NullMarked;
