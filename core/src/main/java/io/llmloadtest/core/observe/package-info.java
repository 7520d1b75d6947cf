/** What the server under test, GPUs and machines did meanwhile, looked at once a second. */
@NullMarked
package io.llmloadtest.core.observe;

import org.jspecify.annotations.NullMarked;
