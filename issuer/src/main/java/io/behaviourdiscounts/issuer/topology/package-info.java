/** The Streams application of the issuer: its nodes, their names, and the processors that ask the domain and apply what it says. */
@NullMarked
package io.behaviourdiscounts.issuer.topology;

import org.jspecify.annotations.NullMarked;
