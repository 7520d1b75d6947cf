/** The web server: REST, WebSocket, the contract and its pages. */
@NullMarked
package io.llmloadtest.server;

import org.jspecify.annotations.NullMarked;
