package io.behaviourdiscounts.server.settings;

import java.util.Locale;

/** The configuration as one log line, secrets blanked. */
public final class SettingsLine {

    private SettingsLine() {}

    /** {@code key=value} pairs, in the words of the settings file. */
    public static String of(Settings settings) {
        var line = new StringBuilder();
        add(line, Setting.BOOTSTRAP, settings.cluster().bootstrap());
        add(line, Setting.REGISTRY, Secrets.blank(settings.cluster().registry()));
        add(
                line,
                Setting.PARTITIONS,
                settings.partitions().isPresent() ? settings.partitions().getAsInt() : "");
        add(line, Setting.REPLICATION_FACTOR, settings.replicationFactor());
        add(line, Setting.SERIALIZER, settings.cluster().serializer().orElse(""));
        add(line, Setting.DESERIALIZER, settings.cluster().deserializer().orElse(""));
        add(line, Setting.INSTANCE, settings.instance());
        add(line, Setting.DATA, settings.data());
        add(line, Setting.HTTP_HOST, settings.httpHost());
        add(line, Setting.HTTP_PORT, settings.httpPort());
        add(line, Setting.CLOCK, settings.clock().name().toLowerCase(Locale.ROOT));
        add(line, Setting.KEYS, settings.keys());
        add(
                line,
                Setting.HISTORY_SINCE,
                settings.historySince().map(Object::toString).orElse(""));
        add(line, Setting.ENGINE_THREADS, settings.engine().threads());
        add(
                line,
                Setting.ENGINE_COMMIT_INTERVAL,
                settings.engine().commitInterval().toMillis());
        add(line, Setting.ENGINE_STANDBYS, settings.engine().standbys());
        add(line, Setting.ISSUER_THREADS, settings.issuer().threads());
        add(
                line,
                Setting.ISSUER_COMMIT_INTERVAL,
                settings.issuer().commitInterval().toMillis());
        add(line, Setting.ISSUER_STANDBYS, settings.issuer().standbys());
        add(line, Setting.ROCKSDB_CACHE, settings.rocksDb().cacheBytes() / (1024 * 1024));
        add(line, Setting.ROCKSDB_WRITE_BUFFERS, settings.rocksDb().writeBufferBytes() / (1024 * 1024));
        Secrets.blank(settings.cluster().kafka())
                .forEach((name, value) ->
                        line.append(" kafka.").append(name).append('=').append(value));
        return line.toString().strip();
    }

    private static void add(StringBuilder line, Setting setting, Object value) {
        line.append(' ').append(setting.key()).append('=').append(value);
    }
}
