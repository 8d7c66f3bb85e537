using System.Globalization;
using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>
/// Reads views: DRIVER mean|vol|qNN [=|&lt;=|&gt;=] AMOUNT; DRIVER below|above AMOUNT prob [=|&lt;=|&gt;=] P; DRIVER DRIVER corr [=|&lt;=|&gt;=] RHO.
/// An amount is a price move in percent (-10%), standard deviations from the base mean (-2sd), a multiple of the base volatility (1.5x) or a log return.
/// </summary>
public static class ViewGrammar
{
    public const string Allowed =
        "\"CL mean -10%\", \"ZL q95 <= 12%\", \"CL vol 1.5x\", \"ZL above 15% prob >= 0.2\" or \"ZL CL corr 0.6\", with =, <= or >= before the last number";

    /// <exception cref="CbiException">Usage; the message shows what is allowed.</exception>
    public static ScenarioView Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var relation = words.Length > 2 ? Relation(words[^2]) : null;
        string[] body = [.. words[..Math.Max(0, words.Length - (relation is null ? 1 : 2))]];
        if (words.Length < 3 || Number(words[^1]) is not { } value)
        {
            throw Error(text);
        }

        var view = new ScenarioView(
            string.Join(' ', words), ViewKind.Mean, body[0].ToUpperInvariant(), "", relation ?? ViewRelation.Equal, value, double.NaN, default, false);
        return (body.Length, body[^1].ToLowerInvariant()) switch
        {
            (2, "mean") => view,
            (2, "vol") => view with { Kind = ViewKind.Volatility },
            (2, ['q', .. var level]) when Level(level) is { } p => view with { Kind = ViewKind.Quantile, Level = p },
            (3, "corr") => view with { Kind = ViewKind.Correlation, Other = body[1].ToUpperInvariant() },
            (4, "prob") when Side(body[1]) is { } above && Number(body[2]) is { } threshold =>
                view with { Kind = ViewKind.Probability, Threshold = threshold, IsAbove = above },
            _ => throw Error(text),
        };
    }

    /// <summary>A number with an optional unit: %, sd or x.</summary>
    internal static Amount? Number(string word)
    {
        var (text, unit) = word.ToLowerInvariant() switch
        {
            [.. var number, '%'] => (number, AmountUnit.Percent),
            [.. var number, 's', 'd'] => (number, AmountUnit.Deviations),
            [.. var number, 'x'] => (number, AmountUnit.Times),
            var number => (number, AmountUnit.Plain),
        };
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            && (unit != AmountUnit.Percent || value > -100.0)
            ? new Amount(value, unit)
            : null;
    }

    private static ViewRelation? Relation(string word) => word switch
    {
        "=" => ViewRelation.Equal,
        "<=" => ViewRelation.AtMost,
        ">=" => ViewRelation.AtLeast,
        _ => null,
    };

    private static bool? Side(string word) => word.ToLowerInvariant() switch
    {
        "above" => true,
        "below" => false,
        _ => null,
    };

    /// <summary>05, 5 and 97.5 are percent.</summary>
    private static double? Level(string digits) =>
        double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0.0 and < 100.0
            ? percent / 100.0
            : null;

    private static CbiException Error(string text) => new(ExitCode.Usage, $"View '{text}' cannot be read. Write for example {Allowed}.");
}
