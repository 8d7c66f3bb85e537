using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>config/positions.yaml.</summary>
public sealed record PositionBook
{
    [Required]
    public IReadOnlyList<PositionEntry> Positions { get; init; } = [];

    /// <summary>The positions, checked: at least one, unique names, pounds not zero.</summary>
    public ImmutableArray<Position> ToPositions()
    {
        var twice = Positions.GroupBy(p => p.Name).FirstOrDefault(g => g.Count() > 1);
        if (Positions.Count == 0 || twice is not null || Positions.Any(p => p.Pounds == 0.0))
        {
            throw new CbiException(
                ExitCode.BadInput,
                "config/positions.yaml: expected at least one position with a unique name and non-zero pounds"
                + (twice is null ? "." : $"; the name '{twice.Key}' is there twice."));
        }

        return [.. Positions.Select(p => new Position(p.Name, p.Pounds))];
    }
}
