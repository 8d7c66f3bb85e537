using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>A forecast horizon, counted in sessions (never in calendar days).</summary>
/// <param name="Name">Stable name used in SQL, JSON and file names: 1w, 1m, 3m, 6m.</param>
/// <param name="Sessions">Sessions from the as-of session (exclusive) to the target session (inclusive).</param>
public sealed record Horizon(string Name, int Sessions)
{
    public static Horizon OneWeek { get; } = new("1w", 5);
    public static Horizon OneMonth { get; } = new("1m", 21);
    public static Horizon ThreeMonths { get; } = new("3m", 63);
    public static Horizon SixMonths { get; } = new("6m", 126);

    /// <summary>The four horizons, shortest first. This is the only table of horizons in the program.</summary>
    public static ImmutableArray<Horizon> All { get; } = [OneWeek, OneMonth, ThreeMonths, SixMonths];

    public static Horizon Longest => SixMonths;

    public static Horizon Parse(string name) =>
        All.FirstOrDefault(h => h.Name == name)
        ?? throw new CbiException(ExitCode.Usage, $"Horizon '{name}' is unknown; use one of {string.Join(", ", All.Select(h => h.Name))}.");

    public override string ToString() => Name;
}
