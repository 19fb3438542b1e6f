package io.behaviourdiscounts.server.http.connection;

import io.behaviourdiscounts.server.settings.AddressRange;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * The bounds of one listener's connections.
 *
 * @param most open at once, at least 1; where there is no room, the one that has kept its request's head unfinished for longest goes
 * @param perAddress from one address at once, at least 1; an IPv6 address counts by its first 64 bits
 * @param proxies addresses that the second bound does not hold for, because many callers come from them
 * @param head how long it may take from the first byte, or from the beginning of the connection, until a request's head is complete
 * @param body how long a body may take, and a second more for each {@link #LEAST_BYTES_A_SECOND} of it
 * @param silence how long nothing may move in a body, or while an answer is taken
 * @param idle how long a connection may wait for its next request
 */
public record ConnectionLimits(
        int most,
        int perAddress,
        List<AddressRange> proxies,
        Duration head,
        Duration body,
        Duration silence,
        Duration idle) {

    /** Slower than any network that a shop is reached by. */
    static final int LEAST_BYTES_A_SECOND = 64 * 1024;

    private static final Duration HEAD = Duration.ofSeconds(10);
    private static final Duration BODY = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofMinutes(1);

    public ConnectionLimits {
        if (most < 1 || perAddress < 1) {
            throw new IllegalArgumentException("a listener without connections");
        }
        proxies = List.copyOf(proxies);
    }

    /** So many connections, with the times that hold everywhere. */
    public static ConnectionLimits of(int most, int perAddress, List<AddressRange> proxies) {
        return new ConnectionLimits(most, perAddress, proxies, HEAD, BODY, SILENCE, IDLE);
    }

    boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(range -> range.contains(address));
    }
}
