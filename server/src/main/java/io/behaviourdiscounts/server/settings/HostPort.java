package io.behaviourdiscounts.server.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a process can be reached.
 *
 * @param host a name or an address; one of IPv6 without brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9a-fA-F:]+)]|([^\\s:/\\[\\]]+)):(\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    public HostPort {
        if (host.isEmpty() || port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("no address: " + host + ":" + port);
        }
    }

    /**
     * An address as {@code host:port}, or {@code [address]:port} for IPv6.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static HostPort parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not host:port: " + text);
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return new HostPort(host, Integer.parseInt(matcher.group(3)));
    }

    /** Where others reach what listens on a host's port: under this machine's name where it listens on all its addresses. */
    static HostPort of(String listening, int port) {
        boolean isEverywhere = listening.equals("0.0.0.0") || listening.equals("::") || listening.equals("[::]");
        return new HostPort(isEverywhere ? hostName() : listening.replaceAll("[\\[\\]]", ""), port);
    }

    /** Whether it is this machine, by an address or name that can be no other. */
    public boolean isLoopback() {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            // A name, which may be anywhere.
            return false;
        }
    }

    /** The name of this machine; a machine without a name in the network is alone on it. */
    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** {@code host:port}, as {@link #parse} reads it. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
