package io.behaviourdiscounts.server.settings;

import java.net.InetAddress;

/**
 * Addresses that share their first bits, as in {@code 10.0.0.0/8} (RFC 4632) or {@code 2001:db8::/32} (RFC 4291).
 *
 * @param network any address of the range
 * @param prefix how many leading bits they share
 */
public record AddressRange(InetAddress network, int prefix) {

    public AddressRange {
        if (prefix < 0 || prefix > network.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("a prefix of " + prefix + " bits");
        }
    }

    /**
     * Reads a range, or a single address. Names are not resolved.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static AddressRange of(String text) {
        int slash = text.indexOf('/');
        var network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int bits = network.getAddress().length * Byte.SIZE;
        return new AddressRange(network, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
    }

    /** Whether an address lies in it. */
    public boolean contains(InetAddress address) {
        byte[] own = network.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** As it stands in a settings file. */
    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefix;
    }
}
