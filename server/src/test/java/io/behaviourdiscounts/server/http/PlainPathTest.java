package io.behaviourdiscounts.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/metrics",
                "/openapi.yaml",
                "/v1/coupons/apply",
                "/v1/shoppers/user_123/coupons",
                "/v1/shoppers/device:x/coupons",
                "/v1/shoppers/a%20b/coupons",
                "/v1/shoppers/%C3%A9t%c3%a9/coupons",
                "/v1/shoppers/100%25/coupons",
                "/v1/shoppers/~x/coupons",
                "/subjects/coupon.issued.v1-value/versions"
            })
    void isTheOneWay(String path) {
        assertThat(PlainPath.isPlain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//",
                "metrics",
                "//metrics",
                "/metrics/",
                "/metrics//",
                "/metrics;x",
                "/metrics;x=y",
                "/;x/metrics",
                "/%6detrics",
                "/%6Detrics",
                "/./metrics",
                "/.",
                "/..",
                "/v1/../metrics",
                "/.../metrics",
                "/metrics/.",
                "/metrics/..",
                "/%2e/metrics",
                "/v1/%2E%2e/metrics",
                "/v1%2Fcoupons",
                "/v1%5Ccoupons",
                "/v1\\coupons",
                "/metrics%00",
                "/metrics%0a",
                "/metrics%3Bx",
                "/metrics%",
                "/metrics%2",
                "/metrics%zz",
                "/metrics%ff",
                "/metrics%c0%af",
                "/met rics",
                "/metricś",
                "http://x/metrics",
                "*"
            })
    void isAnotherWay(String path) {
        assertThat(PlainPath.isPlain(path)).isFalse();
    }
}
