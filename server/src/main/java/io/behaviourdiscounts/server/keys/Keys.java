package io.behaviourdiscounts.server.keys;

import io.behaviourdiscounts.issuer.code.KeyFile;
import io.behaviourdiscounts.issuer.code.KeyFile.WrongKeyFileException;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.code.KeyRingGenerator;
import io.behaviourdiscounts.server.FileTrouble;
import io.behaviourdiscounts.server.files.DurableFile;
import io.behaviourdiscounts.server.settings.KeySettings;
import io.behaviourdiscounts.server.settings.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the keys that codes are derived from. */
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
        if (settings.text().isPresent()) {
            return parse(Setting.KEYS.environmentVariable(), settings.text().get());
        }
        return read(settings.file()
                .orElseThrow(
                        () -> new KeysException("The issuer needs its keys: name their file with --keys FILE or the"
                                + " setting " + Setting.KEYS_FILE.key() + ", or set "
                                + Setting.KEYS.environmentVariable()
                                + ".")));
    }

    /**
     * The keys that the settings name, for a process that can do without.
     *
     * @return nothing where the settings name none
     * @throws KeysException if what they name can't be read
     */
    public static Optional<KeyRing> loadIfNamed(KeySettings settings) {
        boolean isNamed = settings.text().isPresent() || settings.file().isPresent();
        return isNamed ? Optional.of(load(settings)) : Optional.empty();
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
        var file = folder.resolve(FILE);
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

    /**
     * The keys of a data folder that has some.
     *
     * @throws KeysException if it has none, or they can't be read
     */
    public static KeyRing ofFolder(Path folder) {
        return read(folder.resolve(FILE));
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
        try {
            DurableFile.replaceSecret(file, KeyFile.format(keys).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new KeysException("The keys cannot be written to " + file + ": " + e, e);
        }
        LOG.info("event=keys_made file={}", file);
        return keys;
    }

    private static KeyRing read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new KeysException("The file of keys " + FileTrouble.of(file, e) + ".", e);
        }
    }

    private static KeyRing parse(String where, String text) {
        try {
            return KeyFile.parse(text);
        } catch (WrongKeyFileException e) {
            throw new KeysException("The keys in " + where + " are wrong: " + e.getMessage(), e);
        }
    }
}
