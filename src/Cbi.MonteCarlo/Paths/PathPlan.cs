using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>What every block of a simulation shares: the dynamics and the seed.</summary>
internal sealed class PathPlan(PathDynamics dynamics, JumpProcess? jumps, double largestDailyMove, ulong seed)
{
    public ulong Seed => seed;

    /// <summary>Jumps on top of the volatility model, or null for none.</summary>
    public JumpProcess? Jumps => jumps;

    public GarchStep Step { get; } = GarchStep.Of(dynamics.Model, largestDailyMove);

    public double FirstVariance => dynamics.Model.NextVariance;

    public IResiduals Residuals => dynamics.Residuals;

    public int Sessions { get; } = Horizon.Longest.Sessions;
}
