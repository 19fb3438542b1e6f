package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.schemas.seal.Seals;
import io.behaviourdiscounts.server.keys.Keys;
import io.behaviourdiscounts.server.keys.KeysException;
import io.behaviourdiscounts.server.settings.KeySettings;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The keys by which a code is known, for those who have them. A {@code @Mixin}. */
final class KeyOptions {

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description =
                    "Use the deployment's keys in this file. Default: what the settings say, else the data folder's.")
    private @Nullable String file;

    /** What makes coupon ids of codes; nothing where neither the option nor the settings name keys. */
    Optional<CouponCodes> codes(ClusterOptions options) {
        return ring(options).map(ring -> new CouponCodes(LengthPrefixedFields.DEFAULT_TENANT, ring));
    }

    /** What seals records, where the option or the settings name keys, or {@code up} has made some in the data folder. */
    Optional<Seals> seals(ClusterOptions options) {
        Settings settings = settings(options);
        return Keys.seals(settings.keys(), settings.data());
    }

    /**
     * The pseudonyms of shoppers.
     *
     * @throws KeysException if neither the option nor the settings name keys, and {@code up} has made none in the data folder
     */
    ShopperKeys shoppers(ClusterOptions options) {
        return Keys.shoppers(settings(options), Optional.empty());
    }

    private Settings settings(ClusterOptions options) {
        return options.settings(file == null ? Map.of() : Map.of(Setting.KEYS_FILE, file));
    }

    /**
     * The keys.
     *
     * @throws ParameterException if neither the option nor the settings name any
     */
    KeyRing required(ClusterOptions options, CommandSpec spec) {
        return ring(options)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "Codes are made with keys: name the key file with --keys FILE."));
    }

    /** The keys; nothing where neither the option nor the settings name any. */
    Optional<KeyRing> ring(ClusterOptions options) {
        KeySettings keys = settings(options).keys();
        return keys.file().isEmpty() && keys.text().isEmpty() ? Optional.empty() : Optional.of(Keys.load(keys));
    }
}
