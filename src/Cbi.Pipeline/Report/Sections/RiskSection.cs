using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>VaR and CVaR of every position in both tails.</summary>
internal static class RiskSection
{
    public static XElement Draw(ReportModel model) =>
        Page.Section(
            "risk",
            "Risk",
            "VaR is the loss at the tail's price quantile, CVaR the average loss beyond it. Positive figures are losses of the position, "
            + "negative figures are gains; ± is one standard error of the simulation.",
            model.Risk.IsEmpty
                ? Page.Note("Not available: this run has no risk numbers.")
                : model.Risk.Select(r => r.Position).Distinct().SelectMany(name => OfPosition(model, name)));

    private static IEnumerable<XElement> OfPosition(ReportModel model, string name)
    {
        var numbers = model.Risk.Where(r => r.Position == name).OrderBy(r => r.Horizon.Sessions).ThenBy(r => r.Confidence).ToArray();
        var position = model.Positions.FirstOrDefault(p => p.Name == name);
        yield return Markup.El("h3", Title(name, position));
        var reach = RiskChart.Reach(numbers);
        yield return Page.Pairs(new[] { PriceTail.Upper, PriceTail.Lower }
            .Select(tail => (Tail: tail, Numbers: numbers.Where(n => n.Tail == tail).ToArray()))
            .Where(t => t.Numbers.Length > 0)
            .Select(
                t => Page.Figure(
                    $"{name}: {TailWords(t.Tail)}",
                    RiskChart.Draw(t.Numbers, reach, $"{name}, {TailWords(t.Tail)}: VaR and CVaR in US dollars"))));
        yield return Page.Note("Bars: VaR at " + string.Join(", ", numbers.Select(n => n.Confidence).Distinct().Order().Select(Show.Level))
            + " confidence, light to dark. Marks: CVaR with two standard errors.");
        yield return Table(name, numbers, PriceTail.Upper);
        yield return Table(name, numbers, PriceTail.Lower);
    }

    private static string Title(string name, Position? position) => position switch
    {
        null => name,
        { Pounds: < 0.0 } => $"{name}: {Show.Number(-position.Pounds, 0)} lb still to be bought",
        _ => $"{name}: {Show.Number(position.Pounds, 0)} lb owned",
    };

    private static XElement Table(string name, IEnumerable<RiskNumber> numbers, PriceTail tail) =>
        Page.Table(
            $"{name}: {TailWords(tail)}",
            ["Horizon", "#Confidence", "#VaR, USD", "#CVaR, USD", "#VaR, c/lb", "#CVaR, c/lb"],
            numbers.Where(n => n.Tail == tail).GroupBy(n => n.Horizon).SelectMany(Rows));

    /// <summary>The rows of one horizon under one head.</summary>
    private static IEnumerable<XElement> Rows(IGrouping<Horizon, RiskNumber> horizon) =>
        horizon.Select((n, i) => Markup.El(
            "tr",
            i == 0 ? Markup.El("th", Markup.At("scope", "rowgroup"), Markup.At("rowspan", Show.Number(horizon.Count(), 0)), horizon.Key.Name) : null,
            Page.Num(Show.Level(n.Confidence)),
            Page.Num(Show.Usd(n.VarUsd), Show.Usd(n.VarStandardErrorUsd)),
            Page.Num(Show.Usd(n.CvarUsd), Show.Usd(n.CvarStandardErrorUsd)),
            Page.Num(Show.Price(n.VarCents), Show.Number(n.VarStandardErrorCents, 3)),
            Page.Num(Show.Price(n.CvarCents), Show.Number(n.CvarStandardErrorCents, 3))));

    private static string TailWords(PriceTail tail) => tail == PriceTail.Upper ? "prices rise (upper tail)" : "prices fall (lower tail)";
}
