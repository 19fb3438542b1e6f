package io.behaviourdiscounts.promotions.evaluation;

import io.behaviourdiscounts.promotions.evaluation.Evaluation.Answer;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.pricing.Advice;
import io.behaviourdiscounts.promotions.pricing.NearMiss;
import io.behaviourdiscounts.promotions.pricing.Plan;
import io.behaviourdiscounts.promotions.pricing.Plan.CodeAnswer;
import io.behaviourdiscounts.promotions.pricing.Refusal;
import io.behaviourdiscounts.promotions.pricing.Selection;
import io.behaviourdiscounts.rules.condition.CodePoints;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes what came of an evaluation. Money has the currency's decimals. */
public final class AnswerWriter {

    private final Answer answer;
    private final Plan plan;
    private final PlanJson json;

    private AnswerWriter(Answer answer, Function<BigDecimal, Json> amounts) {
        this.answer = answer;
        this.plan = answer.plan();
        this.json = new PlanJson(answer.evaluation().question().order(), amounts);
    }

    /** With money as texts. */
    public static Json.Fields write(Answer answer) {
        return new AnswerWriter(answer, AnswerWriter::text).answer();
    }

    /** The same, with what the shopper could do to pay less: {@code better_without} and {@code near_misses}. */
    public static Json.Fields writeWithAdvice(Answer answer) {
        return new AnswerWriter(answer, AnswerWriter::text).withAdvice();
    }

    /** As the API says it: with advice, with money as numbers, and each line with what takes how much off it. */
    public static Json.Fields writeForApi(Answer answer) {
        AnswerWriter writer = new AnswerWriter(answer, Json.Decimal::new);
        Map<String, List<Json>> discounts = writer.discountsByLine();
        return writer.withAdvice()
                .with(
                        "lines",
                        list(
                                answer.plan().lines(),
                                line -> writer.json
                                        .line(line)
                                        .with(
                                                "discounts",
                                                new Json.Items(discounts.getOrDefault(line.line(), List.of())))));
    }

    private Map<String, List<Json>> discountsByLine() {
        Map<String, List<Json>> discounts = new HashMap<>();
        for (Plan.Applied applied : plan.applied()) {
            for (Plan.LineAmount amount : applied.amounts()) {
                Map<String, Json> fields = new LinkedHashMap<>();
                fields.put("promotion_id", Json.of(applied.offer()));
                fields.put("amount", json.money(amount.amount()));
                discounts
                        .computeIfAbsent(amount.line(), absent -> new ArrayList<>())
                        .add(new Json.Fields(fields));
            }
        }
        return discounts;
    }

    private static Json text(BigDecimal amount) {
        return Json.of(amount.toPlainString());
    }

    private Json.Fields withAdvice() {
        Advice advice = Advice.on(answer.evaluation().question(), answer.plan());
        return answer().with("better_without", list(advice.betterWithout(), this::betterWithout))
                .with("near_misses", list(advice.nearMisses(), this::nearMiss));
    }

    private Json betterWithout(Advice.BetterWithout better) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("code", Json.of(better.code()));
        fields.put("difference", json.money(better.difference()));
        return new Json.Fields(fields);
    }

    private Json nearMiss(NearMiss miss) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("id", Json.of(miss.offer()));
        fields.put("condition", Json.of(miss.condition()));
        switch (miss.lacking()) {
            case NearMiss.Lacking.Goods(long amount) -> fields.put("lacking_amount", json.money(amount));
            case NearMiss.Lacking.Units(long quantity) -> fields.put("lacking_quantity", Json.of(quantity));
        }
        return new Json.Fields(fields);
    }

    private Json.Fields answer() {
        var order = answer.evaluation().question().order();
        Boolean includesTax = order.pricesIncludeTax();
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("currency", Json.of(order.currency().getCurrencyCode()));
        fields.put("prices_include_tax", includesTax == null ? Json.NULL : Json.of(includesTax));
        fields.put("subtotal", json.money(plan.subtotal()));
        fields.put("promotions", list(plan.applied(), this::applied));
        fields.put("rejected", rejected());
        fields.put("codes", list(plan.codes(), AnswerWriter::code));
        fields.put("lines", list(plan.lines(), json::line));
        fields.put("gift_lines_to_remove", list(plan.giftLinesToRemove(), Json::of));
        fields.put("shipping", plan.shipping() == null ? Json.NULL : json.price(plan.shipping()));
        fields.put("discount", json.money(plan.discount()));
        fields.put("total", json.money(plan.total()));
        if (answer.evaluation().selection() == Selection.BEST_FOR_SHOPPER) {
            fields.put("selection", Json.of(EnumWords.of(answer.selection())));
        }
        return new Json.Fields(fields);
    }

    private Json applied(Plan.Applied applied) {
        return json.applied(
                applied,
                answer.promotion(applied.offer()).name().in(answer.evaluation().locales()));
    }

    /** By id, those that can't be understood among the others. */
    private Json rejected() {
        Map<String, Json> byId = new TreeMap<>(CodePoints.ORDER);
        plan.rejected().forEach(each -> byId.put(each.offer(), rejected(each.offer(), each.refusal())));
        answer.evaluation().invalid().forEach((id, mistake) -> byId.put(id, invalid(id, mistake)));
        return new Json.Items(List.copyOf(byId.values()));
    }

    private static Json rejected(String id, Refusal refusal) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("id", Json.of(id));
        fields.put("reason", Json.of(refusal.reason().word()));
        if (refusal.condition() != null) {
            fields.put("condition", Json.of(refusal.condition()));
        }
        if (refusal.beside() != null) {
            fields.put("with", Json.of(refusal.beside()));
        }
        fields.put("detail", Json.of(refusal.detail()));
        return new Json.Fields(fields);
    }

    private static Json invalid(String id, Mistake mistake) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("id", Json.of(id));
        fields.put("reason", Json.of("invalid"));
        fields.put("detail", Json.of(mistake.toString()));
        return new Json.Fields(fields);
    }

    private static Json code(CodeAnswer answer) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("code", Json.of(answer.code()));
        switch (answer) {
            case CodeAnswer.Used used -> {
                fields.put("outcome", Json.of("applied"));
                fields.put("promotion_id", Json.of(used.offer()));
            }
            case CodeAnswer.Refused refused -> {
                fields.put("outcome", Json.of("rejected"));
                if (refused.offer() != null) {
                    fields.put("promotion_id", Json.of(refused.offer()));
                }
                fields.put("reason", Json.of(refused.reason().word()));
            }
        }
        return new Json.Fields(fields);
    }

    private static <T> Json list(Collection<T> all, Function<T, Json> writer) {
        return PlanJson.list(all, writer);
    }
}
