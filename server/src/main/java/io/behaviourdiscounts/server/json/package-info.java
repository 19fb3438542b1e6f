/** JSON as the command line reads and writes it. */
@NullMarked
package io.behaviourdiscounts.server.json;

import org.jspecify.annotations.NullMarked;
