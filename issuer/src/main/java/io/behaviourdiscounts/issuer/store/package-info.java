/** What the issuer remembers, as rows of its state stores: the domain's records as Avro and back, and the index of what is due. */
@NullMarked
package io.behaviourdiscounts.issuer.store;

import org.jspecify.annotations.NullMarked;
