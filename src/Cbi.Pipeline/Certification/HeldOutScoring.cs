using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Opens held-out labels for those who judge: the certificate and the back-test. The only code that does.</summary>
internal static class HeldOutScoring
{
    /// <summary>The held-out labels of a horizon.</summary>
    public static LabelWindow Open(FeatureFrame frame, Horizon horizon, ImmutableArray<SplitPlan> plans) =>
        frame.Target(horizon).HeldOut(plans.Single(plan => plan.Horizon == horizon).OpenHeldOut());
}
