/** A level's books: what the client counted, what the server reported, what the server's own counters say. */
@NullMarked
package io.llmloadtest.core.ledger;

import org.jspecify.annotations.NullMarked;
