/**
 * Limit accounts, pure: counters that never pass their limit. A decision is a function of the account, the reservation's units and
 * what is asked, and gives both anew together with the ledger's entry and the answer.
 */
@NullMarked
package io.behaviourdiscounts.issuer.limit;

import org.jspecify.annotations.NullMarked;
