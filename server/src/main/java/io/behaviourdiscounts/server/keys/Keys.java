package io.behaviourdiscounts.server.keys;

import io.behaviourdiscounts.issuer.code.KeyFile;
import io.behaviourdiscounts.issuer.code.KeyFile.WrongKeyFileException;
import io.behaviourdiscounts.issuer.code.KeyKind;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.code.KeyRingGenerator;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.server.files.DurableFile;
import io.behaviourdiscounts.server.settings.KeySettings;
import io.behaviourdiscounts.server.settings.Setting;
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
     * The seals of records, of the keys that the settings name, or of those that {@code up} keeps in the data folder; nothing where there are
     * neither. A file with the seal keys alone is enough.
     *
     * @throws KeysException if the keys can't be read
     */
    public static Optional<RecordSeals> seals(KeySettings settings, Path folder) {
        if (settings.text().isPresent()) {
            return Optional.of(
                    seals(Setting.KEYS.environmentVariable(), settings.text().get()));
        }
        var file = settings.file().orElse(folder.resolve(FILE));
        return settings.file().isPresent() || Files.isReadable(file)
                ? Optional.of(seals(file.toString(), text(file)))
                : Optional.empty();
    }

    /** The seals of records under a ring's keys. */
    public static RecordSeals seals(KeyRing ring) {
        return new RecordSeals(ring.seals(KeyKind.SEAL));
    }

    private static RecordSeals seals(String where, String text) {
        try {
            return new RecordSeals(KeyFile.keys(KeyKind.SEAL, text).seals());
        } catch (WrongKeyFileException e) {
            throw wrong(where, e);
        }
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
     * The text of a file with the seal keys alone, of a file of keys: for a process that needs no others.
     *
     * @throws KeysException if they can't be read
     */
    public static String sealKeys(Path file) {
        return KeyFile.format(read(file), EnumSet.of(KeyKind.SEAL));
    }

    private static void write(Path file, String text) {
        try {
            DurableFile.replaceSecret(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new KeysException("The keys cannot be written to " + file + ": " + e, e);
        }
    }

    private static KeyRing read(Path file) {
        return parse(file.toString(), text(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new KeysException("The keys cannot be read from " + file + ": " + e, e);
        }
    }

    private static KeyRing parse(String where, String text) {
        try {
            return KeyFile.parse(text);
        } catch (WrongKeyFileException e) {
            throw wrong(where, e);
        }
    }

    private static KeysException wrong(String where, WrongKeyFileException cause) {
        return new KeysException("The keys in " + where + " are wrong: " + cause.getMessage(), cause);
    }
}
