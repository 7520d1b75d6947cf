@NullMarked
package io.llmloadtest.core.ledger;

import org.jspecify.annotations.NullMarked;
