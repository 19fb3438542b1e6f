package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.server.settings.AddressRange;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where requests come from. What {@code X-Forwarded-For} says is anybody's word; it counts as far as each who added to it is a trusted
 * proxy, read from its end.
 */
final class CallerAddresses {

    /** What proxies add, each by its own habit; whoever calls by himself sends none of them. */
    private static final List<HeaderName> FORWARDING = List.of(
            HeaderNames.X_FORWARDED_FOR,
            HeaderNames.FORWARDED,
            HeaderNames.VIA,
            HeaderNames.create("X-Forwarded-Host"),
            HeaderNames.create("X-Forwarded-Proto"),
            HeaderNames.create("X-Forwarded-Port"),
            HeaderNames.create("X-Forwarded-Server"),
            HeaderNames.create("X-Forwarded-Prefix"),
            HeaderNames.create("X-Original-Forwarded-For"),
            HeaderNames.create("X-Real-IP"),
            HeaderNames.create("X-Client-IP"),
            HeaderNames.create("X-Cluster-Client-IP"),
            HeaderNames.create("X-Envoy-External-Address"),
            HeaderNames.create("True-Client-IP"),
            HeaderNames.create("CF-Connecting-IP"),
            HeaderNames.create("Fastly-Client-IP"),
            HeaderNames.create("Fly-Client-IP"));

    private static final int IPV6_SITE_BYTES = 8;

    /** Some proxies add the port: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static final Pattern HOP = Pattern.compile("\\[(?<six>[^]]+)](:\\d+)?|(?<four>[0-9.]+):\\d+");

    private final List<AddressRange> trustedProxies;

    CallerAddresses(List<AddressRange> trustedProxies) {
        this.trustedProxies = List.copyOf(trustedProxies);
    }

    /** The address that a request came from. */
    InetAddress of(ServerRequest request) {
        var nearest = peer(request);
        var hops = hops(request);
        for (int i = hops.size() - 1; i >= 0 && isTrusted(nearest); i--) {
            var hop = literal(hops.get(i));
            if (hop.isEmpty()) {
                return nearest;
            }
            nearest = hop.get();
        }
        return nearest;
    }

    /** Whether a request was made on this machine to itself, and not merely handed on by something on it. */
    static boolean isLocal(ServerRequest request) {
        return peer(request).isLoopbackAddress()
                && request.localPeer().address() instanceof InetSocketAddress own
                && own.getAddress().isLoopbackAddress()
                && FORWARDING.stream().noneMatch(request.headers()::contains);
    }

    /**
     * What counts as one address: an IPv4 address, or the first 64 bits of an IPv6 address, because every household has that many
     * addresses to choose from.
     */
    static String group(String address) {
        var bytes = InetAddress.ofLiteral(address).getAddress();
        return bytes.length <= IPV6_SITE_BYTES ? address : HexFormat.of().formatHex(bytes, 0, IPV6_SITE_BYTES);
    }

    /** An address as text, without the name of the interface that it came in by. */
    static String text(InetAddress address) {
        var text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    private static InetAddress peer(ServerRequest request) {
        if (request.remotePeer().address() instanceof InetSocketAddress socket && socket.getAddress() != null) {
            return socket.getAddress();
        }
        throw new IllegalStateException("a request from no address of the internet's protocol");
    }

    private static List<String> hops(ServerRequest request) {
        return request.headers().all(HeaderNames.X_FORWARDED_FOR, List::of).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .toList();
    }

    private boolean isTrusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(range -> range.contains(address));
    }

    /** A hop is an address and nothing else; what is not, no trusted proxy has written. */
    private static Optional<InetAddress> literal(String hop) {
        var form = HOP.matcher(hop);
        var address = !form.matches() ? hop : form.group("six") == null ? form.group("four") : form.group("six");
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
