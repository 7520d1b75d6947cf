/** What a check is, what it looks at, and how it weighs what it finds. */
@NullMarked
package io.llmloadtest.insight.check;

import org.jspecify.annotations.NullMarked;
