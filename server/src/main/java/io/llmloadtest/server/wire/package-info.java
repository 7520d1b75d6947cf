/** What goes over the wire: records whose components are the fields of the contract. */
@NullMarked
package io.llmloadtest.server.wire;

import org.jspecify.annotations.NullMarked;
