/** What is found out about a server before load is applied to it: whether it would answer at all, and in what way. */
@NullMarked
package io.llmloadtest.app.preflight;

import org.jspecify.annotations.NullMarked;
