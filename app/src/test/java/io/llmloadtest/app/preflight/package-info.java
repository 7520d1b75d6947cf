/** How servers are judged before load is applied to them. */
@NullMarked
package io.llmloadtest.app.preflight;

import org.jspecify.annotations.NullMarked;
