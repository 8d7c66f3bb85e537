using System.Globalization;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>One edit of the inputs.</summary>
/// <param name="Kind">How.</param>
/// <param name="Name">Series, bucket or event calendar.</param>
/// <param name="Size">Share of the value, standard deviations, or direction (1, -1); 0 for a dark bucket.</param>
public sealed record InputEdit(InputEditKind Kind, string Name, double Size)
{
    private const string Target = "ZL";

    /// <summary>CL=-10%</summary>
    /// <exception cref="CbiException">Usage, with an example.</exception>
    public static InputEdit Shock(string text)
    {
        var (name, value) = Pair(text, '=');
        if (name.Equals(Target, StringComparison.OrdinalIgnoreCase))
        {
            throw new CbiException(
                ExitCode.Usage, "ZL is what is forecast, so it cannot be shocked; put a view on it instead: --view \"ZL mean -5%\".");
        }

        return value is [.. var number, '%'] && Number(number) is { } percent && percent > -100.0
            ? new InputEdit(InputEditKind.Shock, name, percent / 100.0)
            : throw Wrong("--shock", text, "CL=-10%");
    }

    /// <summary>china=-2sd</summary>
    /// <exception cref="CbiException">Usage, with an example.</exception>
    public static InputEdit Shift(string text)
    {
        var (name, value) = Pair(text, '=');
        return value is [.. var number, 's', 'd'] && Number(number) is { } deviations && Math.Abs(deviations) <= 10.0
            ? new InputEdit(InputEditKind.Shift, ToBucket(name), deviations)
            : throw Wrong("--shift", text, "china=-2sd (at most 10)");
    }

    /// <summary>tariffs:on or tariffs:off</summary>
    /// <exception cref="CbiException">Usage, with an example.</exception>
    public static InputEdit Event(string text) => Pair(text, ':') switch
    {
        (var name, "on") => new InputEdit(InputEditKind.Event, name, 1.0),
        (var name, "off") => new InputEdit(InputEditKind.Event, name, -1.0),
        _ => throw Wrong("--event", text, "tariffs:on or tariffs:off"),
    };

    /// <summary>biofuel</summary>
    /// <exception cref="CbiException">Usage, with the buckets.</exception>
    public static InputEdit Dark(string bucket) => new(InputEditKind.Dark, ToBucket(bucket), 0.0);

    /// <summary>As it is written on the command line.</summary>
    public override string ToString() => Kind switch
    {
        InputEditKind.Shock => string.Create(CultureInfo.InvariantCulture, $"shock {Name}={100.0 * Size:+0.####;-0.####;0}%"),
        InputEditKind.Shift => string.Create(CultureInfo.InvariantCulture, $"shift {Name}={Size:+0.####;-0.####;0}sd"),
        InputEditKind.Event => $"event {Name}:{(Size > 0.0 ? "on" : "off")}",
        _ => $"dark {Name}",
    };

    internal Bucket Bucket => Enum.Parse<Bucket>(Name, ignoreCase: true);

    private static string ToBucket(string name) =>
        Forecaster.All.FirstOrDefault(f => f != Forecaster.Core && f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Name
        ?? throw new CbiException(
            ExitCode.Usage, $"'{name}' is no bucket; use one of {string.Join(", ", Forecaster.All.Where(f => f != Forecaster.Core))}.");

    private static (string Name, string Value) Pair(string text, char separator) =>
        text.Split(separator) is [{ Length: > 0 } name, var value] ? (name.Trim(), value.Trim()) : (text, "");

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static CbiException Wrong(string option, string text, string example) =>
        new(ExitCode.Usage, $"{option} '{text}' cannot be read; write for example {example}.");
}
