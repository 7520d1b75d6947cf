/** Sets a level's records against what the server reported and counted. */
@NullMarked
package io.llmloadtest.insight.ledger;

import org.jspecify.annotations.NullMarked;
