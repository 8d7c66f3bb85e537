using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// Rows of the three designs under a frozen dictionary: an intercept, then dummies. Hurdle: regime, event, stress bucket. Mean: regime,
/// event. Dispersion: regime, event, then log volatility less its centre.
/// </summary>
public static class JumpDesign
{
    private const string Intercept = "intercept", LogVolatility = "log_volatility";

    /// <summary>Column names in sealed order.</summary>
    public static ImmutableArray<string> HurdleColumns(JumpDictionary dictionary)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        return [.. MeanColumns(dictionary), .. Dummies("stress", dictionary.Stresses)];
    }

    public static ImmutableArray<string> MeanColumns(JumpDictionary dictionary)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        return [Intercept, .. Dummies("regime", dictionary.Regimes), .. Dummies("event", dictionary.Events)];
    }

    public static ImmutableArray<string> DispersionColumns(JumpDictionary dictionary) => [.. MeanColumns(dictionary), LogVolatility];

    /// <summary>One row of the hurdle design.</summary>
    /// <exception cref="CbiException">BadInput for a category that the dictionary does not hold.</exception>
    public static double[] HurdleRow(JumpDictionary dictionary, JumpCovariates window)
    {
        var row = new double[MeanWidth(dictionary) + dictionary.Stresses.Length - 1];
        WriteMean(dictionary, window, row);
        WriteDummy(dictionary.Stresses, "stress bucket", window.Stress, row.AsSpan(dictionary.Regimes.Length + dictionary.Events.Length - 1));
        return row;
    }

    /// <summary>One row of the mean design.</summary>
    /// <exception cref="CbiException">BadInput for a category that the dictionary does not hold.</exception>
    public static double[] MeanRow(JumpDictionary dictionary, JumpCovariates window)
    {
        var row = new double[MeanWidth(dictionary)];
        WriteMean(dictionary, window, row);
        return row;
    }

    /// <summary>One row of the dispersion design.</summary>
    /// <exception cref="CbiException">BadInput: a category that the dictionary does not hold, or a log volatility not finite.</exception>
    public static double[] DispersionRow(JumpDictionary dictionary, JumpCovariates window)
    {
        if (!double.IsFinite(window.LogVolatility))
        {
            throw new CbiException(
                ExitCode.BadInput, $"Log volatility is {window.LogVolatility}; expected a finite number. Give the series more history.");
        }

        var row = new double[MeanWidth(dictionary) + 1];
        WriteMean(dictionary, window, row);
        row[^1] = window.LogVolatility - dictionary.LogVolatilityCentre;
        return row;
    }

    private static int MeanWidth(JumpDictionary dictionary) => dictionary.Regimes.Length + dictionary.Events.Length - 1;

    private static IEnumerable<string> Dummies(string kind, ImmutableArray<string> categories) => categories.Skip(1).Select(name => $"{kind}={name}");

    private static void WriteMean(JumpDictionary dictionary, JumpCovariates window, Span<double> row)
    {
        row[0] = 1.0;
        WriteDummy(dictionary.Regimes, "regime", window.Regime, row[1..]);
        WriteDummy(dictionary.Events, "event", window.Event, row[dictionary.Regimes.Length..]);
    }

    private static void WriteDummy(ImmutableArray<string> categories, string kind, string name, Span<double> columns)
    {
        var code = JumpDictionary.CodeOf(categories, kind, name);
        if (code > 0)
        {
            columns[code - 1] = 1.0;
        }
    }
}
