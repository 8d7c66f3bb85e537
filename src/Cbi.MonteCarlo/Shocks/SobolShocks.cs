using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Normal shocks from scrambled Sobol points through a Brownian bridge (Moskowitz and Caflisch 1996): the first coordinate sets the end of the
/// path, the next the middle, and so on, so that the even first coordinates carry most of the variance. Paths of a block are made together, when
/// its first session is asked for.
/// </summary>
internal sealed class SobolShocks : IShocks
{
    private readonly SobolSequence _sequence;
    private readonly BridgeStep[] _steps;

    /// <summary>sessions + 1 rows of a block: the Brownian path at sessions 0, 1, ..., row 0 being zero.</summary>
    private readonly double[] _levels;
    private readonly double[] _normals = new double[PathBlock.Size];

    public SobolShocks(SobolSequence sequence, BridgeStep[] steps)
    {
        _sequence = sequence;
        _steps = steps;
        _levels = new double[(steps.Length + 1) * PathBlock.Size];
    }

    public void Fill(int session, long firstPath, Span<double> draws)
    {
        if (session == 1)
        {
            Build(firstPath);
        }

        ReadOnlySpan<double> now = Row(session), before = Row(session - 1);
        for (var i = 0; i < draws.Length; i++)
        {
            draws[i] = now[i] - before[i];
        }
    }

    private void Build(long firstPath)
    {
        for (var dimension = 0; dimension < _steps.Length; dimension++)
        {
            _sequence.Fill(dimension, firstPath, _normals);
            NormalQuantileKernel.Fill(_normals, _normals);
            var step = _steps[dimension];
            Span<double> target = Row(step.Session), left = Row(step.Left), right = Row(step.Right);
            for (var i = 0; i < target.Length; i++)
            {
                var between = step.LeftWeight * left[i] + step.RightWeight * right[i];
                target[i] = Math.FusedMultiplyAdd(step.Deviation, _normals[i], between);
            }
        }
    }

    private Span<double> Row(int session) => _levels.AsSpan(session * PathBlock.Size, PathBlock.Size);
}
