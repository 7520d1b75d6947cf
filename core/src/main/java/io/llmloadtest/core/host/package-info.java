/** What the client's machine can give to a load, and what a level took of it. */
@NullMarked
package io.llmloadtest.core.host;

import org.jspecify.annotations.NullMarked;
