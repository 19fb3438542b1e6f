# The program in an image of its own: one jar, and what it needs beside it.
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN mvn -q -B -ntp -Pquick -Dmaven.test.skip -pl server -am package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 discounts && install -d -o discounts /var/lib/discounts
COPY --from=build /build/server/target/server.jar /opt/discounts/server.jar
COPY --from=build /build/server/target/lib /opt/discounts/lib
USER discounts
ENV DISCOUNTS_DATA=/var/lib/discounts \
    DISCOUNTS_HTTP_HOST=0.0.0.0
VOLUME /var/lib/discounts
EXPOSE 8080
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:MaxRAMPercentage=50", "-cp", "/opt/discounts/server.jar:/opt/discounts/lib/*", "io.behaviourdiscounts.server.cli.Main"]
CMD ["--help"]
