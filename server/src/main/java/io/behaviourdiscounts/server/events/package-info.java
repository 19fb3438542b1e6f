/** Behaviour events out of files: one JSON object a line, a JSON document, or CSV with a mapping; checked, put in order and sent. */
@NullMarked
package io.behaviourdiscounts.server.events;

import org.jspecify.annotations.NullMarked;
