using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>riskbacktest.json: what a back-test of VaR and expected shortfall found. The same document as --json prints.</summary>
public sealed record RiskBacktestSummary
{
    /// <summary>Name of the back-test's directory; equal inputs have equal keys.</summary>
    public required string Key { get; init; }

    public required string DataSource { get; init; }

    /// <summary>The first as-of session.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last as-of session.</summary>
    public required DateOnly To { get; init; }

    /// <summary>As-of sessions, with and without a known outcome.</summary>
    public required int AsOfs { get; init; }

    /// <summary>Sessions from one refit to the next.</summary>
    public required int RefitEvery { get; init; }

    public required int Refits { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The configured engine, whose lines decide: engine of config/training/montecarlo.yaml.</summary>
    public required string Engine { get; init; }

    /// <summary>The stored forecasts that were judged too; null when none were asked for.</summary>
    public RiskPublished? Published { get; init; }

    /// <summary>pass, rejected or insufficient: the engine's lines together, at 5 % over all of them.</summary>
    public required TailVerdict Verdict { get; init; }

    [JsonIgnore]
    public bool IsRejected => Verdict == TailVerdict.Rejected;

    /// <summary>The verdict in plain words.</summary>
    public required string Statement { get; init; }

    public required ImmutableArray<RiskBacktestLine> Lines { get; init; }

    public required ImmutableArray<RiskPit> Pit { get; init; }

    /// <summary>Content hash of all forecasts: equal for equal inputs at any number of threads.</summary>
    public required string ForecastHash { get; init; }

    /// <summary>Absolute path of riskbacktest.html.</summary>
    public required string Report { get; init; }

    /// <summary>Plain words: what may be relied on, what was contradicted, what cannot be known yet.</summary>
    internal static string Words(TailVerdict verdict, string configured, ImmutableArray<RiskBacktestLine> lines)
    {
        var engine = lines.Where(line => line.Model == configured).ToArray();
        string Names(TailVerdict wanted) => string.Join(", ", engine.Where(line => line.Judgement.Verdict == wanted)
            .GroupBy(line => line.Horizon)
            .Select(group => $"{group.Key} ({string.Join(", ", group.Select(Tail))})"));
        static string Tail(RiskBacktestLine line) => FormattableString.Invariant($"{100.0 * line.Confidence:0.#} % {line.Tail}");
        var (passed, rejected, unknown) = (Names(TailVerdict.Pass), Names(TailVerdict.Rejected), Names(TailVerdict.Insufficient));
        string?[] parts =
        [
            verdict == TailVerdict.Rejected
                ? $"Rejected: the outcomes contradict the tails of {configured} by more than chance explains over all lines."
                : null,
            passed.Length > 0 ? $"Passed, by tests that would have found a VaR too small by 1 / 1.3: {passed}." : null,
            rejected.Length > 0 ? $"Rejected taken alone at 5 %: {rejected}." : null,
            unknown.Length > 0 ? $"Not certified, insufficient evidence: {unknown}." : null,
        ];
        return string.Join(" ", parts.Where(part => part is not null));
    }
}
