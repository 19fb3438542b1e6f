/** A promotion as types that can't be wrong: what it gives, to whom, when, how often, and beside what. */
@NullMarked
package io.behaviourdiscounts.promotions.model;

import org.jspecify.annotations.NullMarked;
