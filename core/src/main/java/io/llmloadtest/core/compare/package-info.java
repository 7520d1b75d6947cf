/** Runs set against each other: what makes that unfair, what differs and how sure that is, and whether it got worse. */
@NullMarked
package io.llmloadtest.core.compare;

import org.jspecify.annotations.NullMarked;
