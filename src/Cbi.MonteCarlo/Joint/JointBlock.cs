using System.Collections.Immutable;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>The memory of one worker: walks a block of joint paths session by session.</summary>
internal sealed class JointBlock(JointPlan plan)
{
    public const int Size = 1024;

    private readonly int _drivers = plan.Margins.Length;
    private readonly double[] _normals = new double[Size * plan.Margins.Length];
    private readonly double[] _variances = new double[Size * plan.Margins.Length];
    private readonly double[] _mixing = new double[Size], _innovations = new double[Size], _work = new double[Size];

    /// <summary>
    /// Writes the cumulative log returns of paths first to first + count - 1 into the plan's columns, those of ZL also at the kept
    /// sessions.
    /// </summary>
    public void Walk(int first, int count)
    {
        for (var j = 0; j < _drivers; j++)
        {
            _variances.AsSpan(j * Size, count).Fill(plan.Model.Drivers[j].Garch.NextVariance);
        }

        for (var session = 0; session < plan.Sessions; session++)
        {
            DrawNormals(first, count, session);
            MixingDraws.Fill(plan.Key, (ulong)first, JointPlan.MixingSlot(session), plan.Model.DegreesOfFreedom, _mixing.AsSpan(0, count));
            for (var j = 0; j < _drivers; j++)
            {
                Correlate(j, count);
                plan.Margins[j].Apply(_innovations.AsSpan(0, count), _work.AsSpan(0, count));
                GarchKernel.Step(
                    plan.Steps[j], _innovations.AsSpan(0, count), _variances.AsSpan(j * Size, count), plan.Columns[j].AsSpan(first, count));
            }

            if (plan.Keep.BinarySearch(session + 1) is >= 0 and var slot)
            {
                plan.Columns[0].AsSpan(first, count).CopyTo(plan.Kept[slot].AsSpan(first));
            }
        }
    }

    /// <summary>Independent normals: a stream a session and driver, a draw a path.</summary>
    private void DrawNormals(int first, int count, int session)
    {
        for (var j = 0; j < _drivers; j++)
        {
            NormalDrawKernel.Fill(plan.Key, JointPlan.NormalStream(session, j), (ulong)first, _normals.AsSpan(j * Size, count));
        }
    }

    /// <summary>Row j of the Cholesky factor times the normals, times the mixing factor: one t variable a path.</summary>
    private void Correlate(int j, int count)
    {
        var sum = _innovations.AsSpan(0, count);
        sum.Clear();
        for (var k = 0; k <= j; k++)
        {
            ElementKernel.AddScaled(_normals.AsSpan(k * Size, count), plan.Factor.Lower[j * _drivers + k], sum);
        }

        ElementKernel.Multiply(sum, _mixing.AsSpan(0, count), sum);
    }
}
