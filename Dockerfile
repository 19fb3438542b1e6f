# The program in an image of its own: one jar, what it needs beside it, and the papers of both. Without the embedded Kafka: what runs here
# runs against a cluster.
#
# Base images by digest, as other public projects pin these same tags; nobody has pulled them where this was written. To renew:
# docker buildx imagetools inspect TAG.
FROM maven:3.9.16-eclipse-temurin-25@sha256:93b8a14ea2f412782e4e842651273b4d903e35cc496284f178fbbe2d67d00976 AS build
WORKDIR /build
COPY . .
RUN mvn -q -B -ntp -Pquick -Dpapers.skip=false -Dmaven.test.skip -pl server -am package

FROM eclipse-temurin:25.0.4.1_1-jre-noble@sha256:d9a39a23634650173f1e2bbc176227af9728587ecf0f4b62d53e9355cd7a19ab
RUN groupadd --gid 10001 discounts \
 && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin discounts \
 && install -d -o 10001 -g 10001 -m 0700 /var/lib/discounts
COPY --from=build /build/LICENSE /build/server/target/sbom.cdx.json /opt/discounts/
COPY --from=build /build/server/target/third-party /opt/discounts/third-party
COPY --from=build /build/server/target/lib /opt/discounts/lib
COPY --from=build /build/server/target/server.jar /opt/discounts/server.jar
# By number, so that Kubernetes' runAsNonRoot can see it. Nothing below /opt/discounts is this user's.
USER 10001:10001
ENV DISCOUNTS_DATA=/var/lib/discounts \
    DISCOUNTS_HTTP_HOST=0.0.0.0
VOLUME /var/lib/discounts
EXPOSE 8080
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:MaxRAMPercentage=50", "-cp", "/opt/discounts/server.jar:/opt/discounts/lib/*", "io.behaviourdiscounts.server.cli.Main"]
CMD ["--help"]
