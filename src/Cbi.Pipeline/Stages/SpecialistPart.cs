using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>One of the 32 independent fits of the specialists.</summary>
internal sealed record SpecialistPart(Bucket Bucket, Horizon Horizon)
{
    public static ImmutableArray<SpecialistPart> All { get; } =
        [.. from bucket in Enum.GetValues<Bucket>() from horizon in Domain.Horizon.All select new SpecialistPart(bucket, horizon)];

    /// <summary>Stage name: specialist.crush.1w.</summary>
    public string Stage => $"specialist.{Forecaster.Of(Bucket)}.{Horizon}";
}
