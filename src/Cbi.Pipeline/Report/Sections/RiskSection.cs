using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>VaR and CVaR of every position in both tails.</summary>
internal static class RiskSection
{
    /// <summary>Confidence of the table of contributions; the others are in the run's JSON.</summary>
    private const double ShownConfidence = 0.95;

    public static XElement Draw(ReportModel model) =>
        Page.Section(
            "risk",
            "Risk",
            "VaR is the loss at the quantile of the tail, CVaR the average loss beyond it. Tails are those of the price, or for positions "
            + "of several instruments those of their own losses and gains. Positive figures are losses of the position, negative figures "
            + "are gains; ± is one standard error of the simulation.",
            model.Simulation is { } simulation ? Page.Note(Words(simulation)) : null,
            model.Risk.IsEmpty
                ? Page.Note("Not available: this run has no risk numbers.")
                : model.Risk.Select(r => r.Position).Distinct().SelectMany(name => OfPosition(model, name)));

    private static string Words(SimulationSummary simulation) =>
        $"{Show.Number(simulation.Paths, 0)} paths"
        + (simulation.StandardErrorAsked is { } asked ? $", chosen for a standard error of at most {Show.Percent(asked, 2)}" : "")
        + $": the 99 % CVaR of a price move is known to {Show.Percent(simulation.StandardErrorReached, 2)} of itself or better "
        + $"({simulation.Horizon} {simulation.Tail} tail).";

    private static IEnumerable<XElement> OfPosition(ReportModel model, string name)
    {
        var numbers = model.Risk.Where(r => r.Position == name).OrderBy(r => r.Horizon.Sessions).ThenBy(r => r.Confidence).ToArray();
        var position = model.Positions.FirstOrDefault(p => p.Name == name);
        yield return Markup.El("h3", Title(name, position));
        var reach = RiskChart.Reach(numbers);
        var tails = numbers.Select(n => n.Tail).Distinct().Order().ToArray();
        yield return Page.Pairs(tails
            .Select(tail => (Tail: tail, Numbers: numbers.Where(n => n.Tail == tail && n.Unavailable is null).ToArray()))
            .Where(t => t.Numbers.Length > 0)
            .Select(
                t => Page.Figure(
                    $"{name}: {TailWords(t.Tail)}",
                    RiskChart.Draw(t.Numbers, reach, $"{name}, {TailWords(t.Tail)}: VaR and CVaR in US dollars"))));
        yield return Page.Note("Bars: VaR at " + string.Join(", ", numbers.Select(n => n.Confidence).Distinct().Order().Select(Show.Level))
            + " confidence, light to dark. Marks: CVaR with two standard errors.");
        foreach (var tail in tails)
        {
            yield return Table(name, numbers, tail);
        }

        foreach (var reason in numbers.Where(n => n.Unavailable is not null).GroupBy(n => (n.Confidence, n.Unavailable)))
        {
            var places = reason.GroupBy(n => n.Horizon).Select(
                h => h.Key.Name + " (" + string.Join(", ", h.Select(n => n.Tail.ToString().ToLowerInvariant())) + ")");
            yield return Page.Note(
                $"Not available at {Show.Level(reason.Key.Confidence)}, {string.Join(", ", places)}: {reason.Key.Unavailable}.");
        }

        var parts = model.Contributions
            .Where(c => c.Position == name && c is { Tail: RiskTail.Loss, Confidence: ShownConfidence }).ToArray();
        if (parts.Length > 0)
        {
            yield return ContributionTable(name, parts);
        }
    }

    private static XElement ContributionTable(string name, IEnumerable<RiskContribution> parts) =>
        Page.Table(
            $"{name}: what the instruments add to the loss at {Show.Level(ShownConfidence)}",
            ["Horizon", "Instrument", "#Part of CVaR, USD", "#VaR with less without, USD", "#CVaR with less without, USD"],
            parts.GroupBy(part => part.Horizon).SelectMany(horizon => horizon.Select((part, i) => Markup.El(
                "tr",
                i == 0 ? RowGroup(horizon.Key, horizon.Count()) : null,
                Page.Cell(part.Instrument),
                Page.Num(Show.Usd(part.ComponentUsd), Show.Usd(part.ComponentStandardErrorUsd)),
                Page.Num(Show.Usd(part.IncrementalVarUsd), Show.Usd(part.IncrementalVarStandardErrorUsd)),
                Page.Num(Show.Usd(part.IncrementalCvarUsd), Show.Usd(part.IncrementalCvarStandardErrorUsd))))));

    private static string Title(string name, Position? position) => position switch
    {
        null => name,
        { Pounds: < 0.0 } => $"{name}: {Show.Number(-position.Pounds, 0)} lb still to be bought",
        _ => $"{name}: {Show.Number(position.Pounds, 0)} lb owned",
    };

    private static XElement Table(string name, IEnumerable<RiskNumber> numbers, RiskTail tail) =>
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

    private static XElement RowGroup(Horizon horizon, int rows) =>
        Markup.El("th", Markup.At("scope", "rowgroup"), Markup.At("rowspan", Show.Number(rows, 0)), horizon.Name);

    private static string TailWords(RiskTail tail) => tail switch
    {
        RiskTail.Upper => "prices rise (upper tail)",
        RiskTail.Lower => "prices fall (lower tail)",
        RiskTail.Loss => "its largest losses (loss tail)",
        _ => "its largest gains (gain tail)",
    };
}
