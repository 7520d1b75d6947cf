/** What this client's time stamps are worth, by a server in the same process that knows when it wrote each token. */
@NullMarked
package io.llmloadtest.app.truth;

import org.jspecify.annotations.NullMarked;
