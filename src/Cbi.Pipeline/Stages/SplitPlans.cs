using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The split plans of the four horizons over one frame.</summary>
internal sealed class SplitPlans
{
    private readonly ImmutableArray<SplitPlan> _plans;

    /// <summary>Throws <see cref="CbiException"/> when the history is too short for a horizon.</summary>
    public SplitPlans(FeatureFrame frame, SplitOptions options) =>
        _plans = [.. Horizon.All.Select(horizon => SplitPlan.Create(horizon, frame.Rows, options))];

    public SplitPlan Of(Horizon horizon) => _plans[Horizon.All.IndexOf(horizon)];

    public ImmutableArray<SplitPlan> All => _plans;
}
