using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// A sealed pair of coefficient files. The only way to one is <see cref="Open"/>, which checks seals, format and shapes: who holds a bundle
/// holds what was exported.
/// </summary>
public sealed record JumpBundle
{
    private JumpBundle(HurdleCoefficients hurdle, DispersionCoefficients counts, string hash) => (Hurdle, Counts, Hash) = (hurdle, counts, hash);

    public HurdleCoefficients Hurdle { get; }

    public DispersionCoefficients Counts { get; }

    /// <summary>SHA-256 over the two files.</summary>
    public string Hash { get; }

    public JumpDictionary Dictionary => Hurdle.Head.Dictionary;

    public int WindowSessions => Hurdle.Head.WindowSessions;

    /// <param name="hurdle">Bytes of hurdle_coefficients.yaml.</param>
    /// <param name="counts">Bytes of nb_dispersion_coefficients.yaml.</param>
    /// <param name="origin">Directory, for messages.</param>
    /// <param name="readHurdle">Parses a text strictly; the second argument names it in errors.</param>
    /// <param name="readCounts">As <paramref name="readHurdle"/>.</param>
    /// <exception cref="CbiException">Corrupted: not sealed, or changed. BadInput: unknown format, files of two exports.</exception>
    public static JumpBundle Open(
        ReadOnlySpan<byte> hurdle,
        ReadOnlySpan<byte> counts,
        string origin,
        Func<string, string, HurdleCoefficients> readHurdle,
        Func<string, string, DispersionCoefficients> readCounts)
    {
        ArgumentNullException.ThrowIfNull(readHurdle);
        ArgumentNullException.ThrowIfNull(readCounts);
        string hurdleName = $"{origin}/{HurdleCoefficients.FileName}", countsName = $"{origin}/{DispersionCoefficients.FileName}";
        string hurdleText = TextSeal.Open(hurdle, hurdleName), countsText = TextSeal.Open(counts, countsName);
        var (chance, number) = (readHurdle(hurdleText, hurdleName), readCounts(countsText, countsName));
        chance.Head.Require(hurdleName, JumpBundleHead.Hurdle);
        number.Head.Require(countsName, JumpBundleHead.Dispersion);
        if (!chance.Head.BelongsWith(number.Head))
        {
            throw new CbiException(
                ExitCode.BadInput, $"The two files of bundle '{origin}' are not of one export; restore the directory, or export again.");
        }

        RequireShape(hurdleName, chance.Coefficients, JumpDesign.HurdleColumns(chance.Head.Dictionary));
        RequireShape(countsName, number.Mean, JumpDesign.MeanColumns(number.Head.Dictionary));
        RequireShape(countsName, number.Dispersion, JumpDesign.DispersionColumns(number.Head.Dictionary));
        RequireStates(hurdleName, chance);
        return new JumpBundle(
            chance,
            number,
            ContentHash.Combine(
                [new(HurdleCoefficients.FileName, ContentHash.Of(hurdle)), new(DispersionCoefficients.FileName, ContentHash.Of(counts))]));
    }

    private static void RequireShape(string origin, ImmutableArray<JumpCoefficient> found, ImmutableArray<string> design)
    {
        if (!found.Select(c => c.Name).SequenceEqual(design))
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"{origin}: coefficients [{string.Join(", ", found.Select(c => c.Name))}] are not in the design order "
                + $"[{string.Join(", ", design)}]. Export the bundle again.");
        }
    }

    private static void RequireStates(string origin, HurdleCoefficients hurdle)
    {
        var regimes = hurdle.Head.Dictionary.Regimes;
        var sound = hurdle.States.Length > 0
            && hurdle.States.All(s => s.Windows > 0 && double.IsFinite(s.LogVolatility))
            && hurdle.Transitions.Select(t => t.Regime).SequenceEqual(regimes)
            && hurdle.Transitions.All(t => t.To.Length == regimes.Length && t.To.All(n => n >= 0) && t.To.Sum() > 0)
            && regimes.All(r => hurdle.States.Any(s => s.Regime == r));
        if (!sound)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"{origin}: states and transitions must cover every regime of the dictionary with positive counts and finite volatilities. Export "
                + "the bundle again.");
        }

        foreach (var state in hurdle.States)
        {
            _ = JumpDesign.HurdleRow(hurdle.Head.Dictionary, state.Covariates());
        }
    }
}
