/** What servers say of themselves on pages beside their API. */
@NullMarked
package io.llmloadtest.protocols.pages;

import org.jspecify.annotations.NullMarked;
