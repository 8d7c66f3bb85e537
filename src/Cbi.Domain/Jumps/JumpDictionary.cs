using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// The frozen categories behind a design matrix. The order does not depend on the order of the data: that of <see cref="JumpVocabulary"/>,
/// then unlisted names in ordinal order. The first category of each list is the reference and has no column.
/// </summary>
public sealed record JumpDictionary
{
    public required ImmutableArray<string> Regimes { get; init; }

    public required ImmutableArray<string> Events { get; init; }

    public required ImmutableArray<string> Stresses { get; init; }

    /// <summary>Subtracted from log volatility in the dispersion design.</summary>
    public required double LogVolatilityCentre { get; init; }

    /// <summary>The categories that occur.</summary>
    public static JumpDictionary Freeze(IReadOnlyCollection<JumpCovariates> windows, double logVolatilityCentre)
    {
        ArgumentNullException.ThrowIfNull(windows);
        return new JumpDictionary
        {
            Regimes = Order(windows.Select(w => w.Regime), JumpVocabulary.Regimes),
            Events = Order(windows.Select(w => w.Event), JumpVocabulary.Events),
            Stresses = Order(windows.Select(w => w.Stress), JumpVocabulary.Stresses),
            LogVolatilityCentre = logVolatilityCentre,
        };
    }

    /// <summary>The place of a category in its list.</summary>
    /// <exception cref="CbiException">BadInput when the dictionary does not hold it: coefficients say nothing about it.</exception>
    public static int CodeOf(ImmutableArray<string> categories, string kind, string name)
    {
        var code = categories.IndexOf(name);
        return code >= 0
            ? code
            : throw new CbiException(
                ExitCode.BadInput,
                $"Unknown {kind} '{name}'; the sealed dictionary holds {string.Join(", ", categories)}. Fit coefficients on a corpus that has it "
                + "(cbi corpus, cbi coefficients export), or set jumps: none in config/training/montecarlo.yaml.");
    }

    /// <summary>Throws unless every list has a category, none is repeated and the centre is finite.</summary>
    /// <exception cref="CbiException">BadInput naming the list.</exception>
    public void Require(string origin)
    {
        var lists = new (string, ImmutableArray<string>)[] { ("regimes", Regimes), ("events", Events), ("stresses", Stresses) };
        foreach (var (kind, names) in lists)
        {
            if (names.IsDefaultOrEmpty || names.Distinct(StringComparer.Ordinal).Count() != names.Length)
            {
                throw new CbiException(
                    ExitCode.BadInput, $"{origin}: dictionary.{kind} must name at least one category, each once; export the bundle again.");
            }
        }

        if (!double.IsFinite(LogVolatilityCentre))
        {
            throw new CbiException(ExitCode.BadInput, $"{origin}: dictionary.log_volatility_centre must be finite; export the bundle again.");
        }
    }

    private static ImmutableArray<string> Order(IEnumerable<string> names, ImmutableArray<string> listed)
    {
        var found = names.ToHashSet(StringComparer.Ordinal);
        return [.. listed.Where(found.Contains), .. found.Except(listed).Order(StringComparer.Ordinal)];
    }
}
