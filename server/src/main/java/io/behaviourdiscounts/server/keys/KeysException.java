package io.behaviourdiscounts.server.keys;

import io.behaviourdiscounts.server.ExpectedFailure;
import io.behaviourdiscounts.server.settings.Setting;

/** Says why there are no keys, and never what they are. */
public final class KeysException extends ExpectedFailure {

    /** Somebody makes or reads sealed records without keys. */
    public static KeysException noSeals() {
        return new KeysException(
                "This makes or reads sealed records and needs the deployment's seal keys: name the file of keys with"
                        + " --keys FILE or the setting " + Setting.KEYS_FILE.key() + ", or set "
                        + Setting.KEYS.environmentVariable()
                        + ". A file with the seal and shopper keys alone is enough: 'discounts keys part FILE'.");
    }

    /** Somebody names shoppers in records without keys. */
    public static KeysException noShoppers() {
        return new KeysException(
                "This names shoppers in records and needs the deployment's shopper key: name the file of keys with --keys FILE or the"
                        + " setting " + Setting.KEYS_FILE.key() + ", or set "
                        + Setting.KEYS.environmentVariable()
                        + ". A file with the seal and shopper keys alone is enough: 'discounts keys part FILE'.");
    }

    KeysException(String message) {
        super(message);
    }

    KeysException(String message, Throwable cause) {
        super(message, cause);
    }
}
