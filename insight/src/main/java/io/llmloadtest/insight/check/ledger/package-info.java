/** Checks of what the server counted against what the client counted. */
@NullMarked
package io.llmloadtest.insight.check.ledger;

import org.jspecify.annotations.NullMarked;
