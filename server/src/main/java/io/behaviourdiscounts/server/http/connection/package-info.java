/** Who may hold a connection, and for how long: bounds that count before a request is understood. Nothing here knows a route. */
@NullMarked
package io.behaviourdiscounts.server.http.connection;

import org.jspecify.annotations.NullMarked;
