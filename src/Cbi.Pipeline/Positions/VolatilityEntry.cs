using System.ComponentModel.DataAnnotations;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The volatility surface as written in config/positions.yaml (see <see cref="VolatilitySurface"/> for its meaning).</summary>
public sealed record VolatilityEntry
{
    private const string Place = "config/positions.yaml, volatility";

    /// <summary>Calendar days to expiry, ascending.</summary>
    [Required, MinLength(1)]
    public IReadOnlyList<int> Days { get; init; } = [];

    /// <summary>Strike over futures price, ascending.</summary>
    [Required, MinLength(1)]
    public IReadOnlyList<double> Moneyness { get; init; } = [];

    /// <summary>Annual volatilities, one row an expiry, one value a moneyness.</summary>
    [Required, MinLength(1)]
    public IReadOnlyList<IReadOnlyList<double>> Values { get; init; } = [];

    /// <exception cref="CbiException">BadInput: a grid that does not ascend, rows that do not fit it, a volatility out of range, total
    /// variance that falls with time.</exception>
    internal VolatilitySurface ToSurface()
    {
        Require(Days[0] > 0 && Ascends(Days), "days", "positive whole numbers in ascending order");
        Require(Moneyness[0] > 0.0 && Ascends(Moneyness), "moneyness", "positive numbers in ascending order");
        Require(
            Values.Count == Days.Count && Values.All(row => row.Count == Moneyness.Count), "values",
            $"{Days.Count} rows (days) of {Moneyness.Count} values (moneyness)");
        Require(
            Values.All(row => row.All(value => value is >= 0.001 and <= 5.0)), "values",
            "annual volatilities from 0.001 to 5, such as 0.3 for 30 %");
        var surface = new VolatilitySurface([.. Days], [.. Moneyness], [.. Values.SelectMany(row => row)]);
        for (var row = 1; row < Days.Count; row++)
        {
            for (var column = 0; column < Moneyness.Count; column++)
            {
                Require(
                    surface.Variance(row, column) >= surface.Variance(row - 1, column), $"values[{row}][{column}]",
                    $"a total variance (volatility squared times days) not below that of {Days[row - 1]} days; raise this volatility "
                    + "or lower that one");
            }
        }

        return surface;
    }

    private static bool Ascends<T>(IReadOnlyList<T> values) =>
        values.Zip(values.Skip(1)).All(pair => Comparer<T>.Default.Compare(pair.First, pair.Second) < 0);

    private static void Require(bool holds, string key, string expected)
    {
        if (!holds)
        {
            throw new CbiException(ExitCode.BadInput, $"{Place}.{key}: expected {expected}.");
        }
    }
}
