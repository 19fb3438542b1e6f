package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.tail.RecordText;
import io.behaviourdiscounts.server.tail.TopicReader;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A topic's committed records, as they come. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = "Shows the committed records of topics, one JSON object a line.")
final class TailCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private OutputOptions output;

    @Parameters(arity = "1..*", paramLabel = "TOPIC", description = "Show these topics, for example coupon.issued.v1.")
    private List<String> topics;

    @Option(names = "--from-beginning", description = "Show also what is there already.")
    private boolean fromBeginning;

    @Option(names = "--until-end", description = "End where the topics end now.")
    private boolean untilEnd;

    @Mixin
    private SettledOption settled;

    @Override
    public Integer call() {
        try (var way = cluster.open();
                var consumer = TopicReader.consumer(way.clientConfig())) {
            var reader = new TopicReader(way.admin(), consumer, topics);
            settled.await(way, consumer);
            show(reader, way);
        }
        return 0;
    }

    private void show(TopicReader reader, Cluster way) {
        var out = spec.commandLine().getOut();
        var text = new RecordText(way.wireFormat());
        var json = output.isJson();
        reader.read(fromBeginning, untilEnd, batch -> {
            for (var record : batch) {
                print(out, text, record, json);
            }
            out.flush();
            return !out.checkError(); // Who read us has gone.
        });
    }

    private static void print(PrintWriter out, RecordText text, ConsumerRecord<byte[], byte[]> record, boolean asJson) {
        var json = text.toJson(record);
        if (asJson) {
            out.println(json);
            return;
        }
        var value = json.has("value") ? json.get("value") : json.get("note");
        out.println(json.path("timestamp").asText() + "  " + record.topic() + "-" + record.partition() + "@"
                + record.offset() + "  " + TerminalText.inLine(json.path("key").asText()) + "  " + value);
    }
}
