/** Reads topics for people and scripts: committed records as JSON, and waiting until the applications have read their inputs. */
@NullMarked
package io.behaviourdiscounts.server.tail;

import org.jspecify.annotations.NullMarked;
