package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.issuer.use.HolderHashes;
import io.behaviourdiscounts.issuer.use.LiveRules;
import io.behaviourdiscounts.orders.order.Book;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.serde.WireFormat;

/**
 * What the processors of coupons are made of.
 *
 * @param settings the deployment's
 * @param wire how records are written
 * @param codes of the deployment's keys
 * @param hashes under the same keys
 * @param shoppers pseudonyms and addresses of shoppers, under the same keys
 * @param seals of commands, under the same keys
 * @param rules as they are at the moment of asking
 * @param offers promotions, as they are at the moment of asking
 * @param listener hears what is done
 */
record IssuerParts(
        IssuerSettings settings,
        WireFormat wire,
        CouponCodes codes,
        HolderHashes hashes,
        ShopperKeys shoppers,
        RecordSeals seals,
        LiveRules rules,
        Book offers,
        IssuerListener listener) {}
