using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>
/// The sharpening of one pool as it could have been fitted at each time: the rows of a development fold take the factor fitted on labels known before it, on rows
/// whose weights had not seen their labels; held-out and live rows take that of all fittable development rows.
/// </summary>
/// <param name="ByRow">One a row of the pool.</param>
/// <param name="Last">That of held-out and live rows.</param>
internal sealed record WalkForwardSharpening(CentreSharpening[] ByRow, CentreSharpening Last)
{
    /// <param name="pool">The rows under their own weights.</param>
    /// <param name="labels">Labels; those of held-out rows stay unread.</param>
    /// <param name="plan">Folds of the horizon.</param>
    /// <param name="options">Ridge and size of the test.</param>
    internal static WalkForwardSharpening Of(PooledRows pool, Labels labels, SplitPlan plan, MetaOptions options)
    {
        var byRow = new CentreSharpening[pool.Rows.Length];
        var row = 0;
        foreach (var fold in plan.Development)
        {
            var fitted = SharpeningFit.Of(pool, labels.Training(fold), plan.Horizon, options);
            for (; row < byRow.Length && pool.Rows[row] < fold.Predict.ToExclusive; row++)
            {
                byRow[row] = fitted;
            }
        }

        var last = SharpeningFit.Of(pool, labels.Development(plan), plan.Horizon, options);
        Array.Fill(byRow, last, row, byRow.Length - row);
        return new WalkForwardSharpening(byRow, last);
    }
}
