using System.Globalization;

namespace Cbi.Pipeline;

/// <summary>
/// Numbers and dates as a reader sees them, the same in every culture: a true minus sign, no-break spaces, an en dash for what does not
/// exist.
/// </summary>
internal static class Show
{
    public const string Absent = "–";

    private const char NoBreakSpace = '\u00A0';

    private static readonly NumberFormatInfo Format = new()
    {
        NumberDecimalSeparator = ".",
        NumberGroupSeparator = NoBreakSpace.ToString(),
        NegativeSign = "\u2212",
    };

    /// <summary>Cents per pound with two decimals.</summary>
    public static string Price(double cents) => Number(cents, 2);

    /// <summary>Whole US dollars, the sign before the currency.</summary>
    public static string Usd(double usd) =>
        double.IsFinite(usd) ? (Math.Round(usd) < 0.0 ? Format.NegativeSign : string.Empty) + "$" + Number(Math.Abs(usd), 0) : Absent;

    /// <summary>A share as a percentage.</summary>
    public static string Percent(double share, int decimals = 1) =>
        double.IsFinite(share) ? Number(100.0 * share, decimals) + NoBreakSpace + "%" : Absent;

    /// <summary>A share as a percentage with its sign.</summary>
    public static string Signed(double share, int decimals = 1)
    {
        var text = Percent(share, decimals);
        return double.IsFinite(share) && Math.Round(100.0 * share, decimals) > 0.0 ? "+" + text : text;
    }

    /// <summary>Grouped digits; very large magnitudes in powers of ten.</summary>
    public static string Number(double value, int decimals)
    {
        if (!double.IsFinite(value))
        {
            return Absent;
        }

        if (Math.Abs(value) >= 1e15)
        {
            return value.ToString("0.###E+0", Format);
        }

        var rounded = Math.Round(value, decimals);
        return (rounded == 0.0 ? 0.0 : rounded).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Format);
    }

    /// <summary>Up to four significant decimals, for values whose unit the table does not know.</summary>
    public static string Plain(double value) =>
        !double.IsFinite(value) ? Absent
        : Math.Abs(value) is >= 1e15 or (> 0.0 and < 1e-4) ? value.ToString("0.###E+0", Format)
        : value.ToString("#,0.####", Format);

    public static string PValue(double p) => p < 0.001 ? "<" + NoBreakSpace + "0.001" : Number(p, 3);

    /// <summary>A round axis figure: no needless decimals.</summary>
    public static string Tick(double value) =>
        Math.Abs(value) >= 1e15 ? value.ToString("0.#E+0", Format) : (Math.Abs(value) < 1e-12 ? 0.0 : value).ToString("#,0.######", Format);

    /// <summary>An axis figure in US dollars, shortened to thousands or millions.</summary>
    public static string UsdTick(double usd)
    {
        var size = Math.Abs(usd);
        var (divisor, unit) = size >= 1e9 ? (1e9, "bn") : size >= 1e6 ? (1e6, "m") : size >= 1e3 ? (1e3, "k") : (1.0, string.Empty);
        return (usd < 0.0 ? Format.NegativeSign : string.Empty) + "$" + (size / divisor).ToString("#,0.##", Format) + unit;
    }

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string LongDate(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A level of the quantile grid, such as 2.5 %.</summary>
    public static string Level(double level) => (100.0 * level).ToString("0.##", Format) + NoBreakSpace + "%";

    public static string HorizonWords(string name) => name switch
    {
        "1w" => "one week",
        "1m" => "one month",
        "3m" => "three months",
        "6m" => "six months",
        _ => name,
    };
}
