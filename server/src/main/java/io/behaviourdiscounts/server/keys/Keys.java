package io.behaviourdiscounts.server.keys;

import io.behaviourdiscounts.issuer.code.KeyFile;
import io.behaviourdiscounts.issuer.code.KeyFile.WrongKeyFileException;
import io.behaviourdiscounts.issuer.code.KeyKind;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.code.KeyRingGenerator;
import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.schemas.seal.Seals;
import io.behaviourdiscounts.server.FileTrouble;
import io.behaviourdiscounts.server.files.DurableFile;
import io.behaviourdiscounts.server.settings.KeySettings;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the keys that codes are derived from, and those that seal. */
public final class Keys {

    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
    private static final String FILE = "keys";

    private Keys() {}

    /**
     * The keys that the settings name.
     *
     * @throws KeysException if they name none, or it can't be read
     */
    public static KeyRing load(KeySettings settings) {
        return parse(named(settings)
                .orElseThrow(
                        () -> new KeysException("The issuer needs its keys: name their file with --keys FILE or the"
                                + " setting " + Setting.KEYS_FILE.key() + ", or set "
                                + Setting.KEYS.environmentVariable()
                                + ".")));
    }

    /**
     * The keys that the settings name, for a process that can do without those of codes.
     *
     * @return nothing where the settings name none, or seal keys alone
     * @throws KeysException if what they name can't be read
     */
    public static Optional<KeyRing> loadIfWhole(KeySettings settings) {
        return named(settings).filter(Keys::isWhole).map(Keys::parse);
    }

    /**
     * The seals of the keys that the settings name, or of those that {@code up} keeps in the data folder; nothing where there are
     * neither. A file with the seal keys alone is enough.
     *
     * @throws KeysException if the keys can't be read
     */
    public static Optional<Seals> seals(KeySettings settings, Path folder) {
        return named(settings).or(() -> inFolder(folder)).map(Keys::seals);
    }

    /** The seals of records, and of orders' events, under a ring's keys. */
    public static Seals seals(KeyRing ring) {
        return ring.seals(KeyKind.SEAL);
    }

    /**
     * The pseudonyms of shoppers under the keys that the settings name, or those that {@code up} keeps in the data folder; nothing where there
     * are neither. A file with the seal and shopper keys alone is enough.
     *
     * @throws KeysException if the keys can't be read, or no shopper key is among them
     */
    public static Optional<ShopperKeys> shoppers(KeySettings settings, Path folder) {
        return named(settings).or(() -> inFolder(folder)).map(Keys::shoppers);
    }

    /**
     * The pseudonyms of shoppers, as a deployment's settings have them.
     *
     * @param ring the keys, for a process that has all of them; else those that the settings name
     * @throws KeysException if there are none
     */
    public static ShopperKeys shoppers(Settings settings, Optional<KeyRing> ring) {
        return ring.map(keys -> ShopperKeys.of(LengthPrefixedFields.DEFAULT_TENANT, keys))
                .or(() -> shoppers(settings.keys(), settings.data()))
                .orElseThrow(KeysException::noShoppers)
                .keepingDomains(settings.privacy().keepsEmailDomains());
    }

    private static ShopperKeys shoppers(KeyText keys) {
        try {
            return ShopperKeys.of(LengthPrefixedFields.DEFAULT_TENANT, KeyFile.keys(KeyKind.SHOPPER, keys.text));
        } catch (WrongKeyFileException e) {
            throw keys.wrong(e);
        }
    }

    private static Seals seals(KeyText keys) {
        try {
            return KeyFile.keys(KeyKind.SEAL, keys.text).seals();
        } catch (WrongKeyFileException e) {
            throw keys.wrong(e);
        }
    }

    private static boolean isWhole(KeyText keys) {
        try {
            return KeyFile.isWhole(keys.text);
        } catch (WrongKeyFileException e) {
            throw keys.wrong(e);
        }
    }

    /** The text of keys, and where it stood. */
    private record KeyText(String where, String text) {

        static KeyText of(Path file) {
            try {
                return new KeyText(file.toString(), Files.readString(file));
            } catch (IOException e) {
                throw new KeysException("The file of keys " + FileTrouble.of(file, e) + ".", e);
            }
        }

        KeysException wrong(WrongKeyFileException cause) {
            return new KeysException("The keys in " + where + " are wrong: " + cause.getMessage(), cause);
        }

        /** Does not show the keys. */
        @Override
        public String toString() {
            return "KeyText[" + where + "]";
        }
    }

    private static Optional<KeyText> named(KeySettings settings) {
        return settings.text()
                .map(text -> new KeyText(Setting.KEYS.environmentVariable(), text))
                .or(() -> settings.file().map(KeyText::of));
    }

    private static Optional<KeyText> inFolder(Path folder) {
        return Optional.of(folder.resolve(FILE)).filter(Files::isReadable).map(KeyText::of);
    }

    /**
     * The keys that the settings name; where they name none, those of the data folder, which are made for a new one.
     *
     * @param isNew whether the folder has no data yet; data without its keys is never given others
     * @throws KeysException if there are none, or they can't be read
     */
    public static KeyRing loadOrMake(KeySettings settings, Path folder, boolean isNew) {
        if (settings.text().isPresent() || settings.file().isPresent()) {
            return load(settings);
        }
        var file = file(folder);
        if (Files.exists(file)) {
            return read(file);
        }
        if (!isNew) {
            throw new KeysException(
                    "The data folder " + folder + " has data, but its keys are not there. Give those that"
                            + " it was begun with, with --keys FILE: with others no coupon would be found again.");
        }
        return make(file);
    }

    /** Where a data folder has its keys. */
    public static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    /**
     * The keys of a data folder that has some.
     *
     * @throws KeysException if it has none, or they can't be read
     */
    public static KeyRing ofFolder(Path folder) {
        return read(file(folder));
    }

    /**
     * Makes new keys.
     *
     * @param file where they go; it must not exist yet
     * @throws KeysException if it does, or can't be written
     */
    public static KeyRing make(Path file) {
        if (Files.exists(file)) {
            throw new KeysException(file + " exists; keys are never written over.");
        }
        var keys = KeyRingGenerator.generate(new SecureRandom());
        write(file, KeyFile.format(keys));
        LOG.info("event=keys_made file={}", file);
        return keys;
    }

    /**
     * Changes the keys in a file.
     *
     * @return the keys as they are now
     * @throws KeysException if they can't be read or written
     */
    public static KeyRing change(Path file, UnaryOperator<KeyRing> change) {
        var changed = change.apply(read(file));
        write(file, KeyFile.format(changed));
        return changed;
    }

    /**
     * The text of a file with the seal and shopper keys alone, of a file of keys: for a process that needs no others.
     *
     * @throws KeysException if they can't be read
     */
    public static String part(Path file) {
        return KeyFile.format(read(file), EnumSet.of(KeyKind.SEAL, KeyKind.SHOPPER));
    }

    /**
     * Writes what {@link #part(Path)} gives into a file that nobody but its owner may read.
     *
     * @param to replaced if it has such a part already
     * @throws KeysException if the keys can't be read or written, or there is anything else, which may be all of a deployment's keys
     */
    public static void part(Path file, Path to) {
        var part = part(file);
        if (Files.exists(to) && !isPart(KeyText.of(to))) {
            throw new KeysException(to + " exists and is no such part; keys are never written over.");
        }
        write(to, part);
    }

    private static boolean isPart(KeyText keys) {
        try {
            return !KeyFile.isWhole(keys.text)
                    && !KeyFile.keys(KeyKind.SEAL, keys.text).byId().isEmpty();
        } catch (WrongKeyFileException e) {
            LOG.debug("event=no_part_of_keys file={}", keys.where, e);
            return false;
        }
    }

    private static void write(Path file, String text) {
        try {
            DurableFile.replaceSecret(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new KeysException("The keys cannot be written to " + file + ": " + e, e);
        }
    }

    private static KeyRing read(Path file) {
        return parse(KeyText.of(file));
    }

    private static KeyRing parse(KeyText keys) {
        try {
            return KeyFile.parse(keys.text);
        } catch (WrongKeyFileException e) {
            throw keys.wrong(e);
        }
    }
}
