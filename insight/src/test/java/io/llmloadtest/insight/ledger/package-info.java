@NullMarked
package io.llmloadtest.insight.ledger;

import org.jspecify.annotations.NullMarked;
