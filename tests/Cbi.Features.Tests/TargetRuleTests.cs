using System.Globalization;

namespace Cbi.Features.Tests;

/// <summary>The rule of missing returns, which a macro and the back-test of risk both need, is one rule.</summary>
public sealed class TargetRuleTests
{
    private const int Rows = 400;

    [Theory]
    [InlineData(1, 0.2)]
    [InlineData(5, 0.2)]
    [InlineData(21, 0.2)]
    [InlineData(21, 0.0)]
    [InlineData(5, 0.9)]
    public void HasTarget_AnyGaps_AgreesWithTheMacro(int sessions, double share)
    {
        // Gaps of one to several sessions, and stretches without any.
        double[] returns = [
            .. Enumerable.Range(0, Rows).Select(t => Math.Sin(0.7 * t * t) > 0.75 && t % 90 < 60 ? double.NaN : 0.02 * Math.Cos(3.1 * t))];
        using var db = SmallMarket.Create();
        MacroLibrary.Installed().Define(db, CancellationToken.None);
        db.Execute("create temp table gaps (session_no integer, r double)");
        using (var rows = db.Appender("gaps"))
        {
            for (var t = 0; t < Rows; t++)
            {
                _ = double.IsNaN(returns[t]) ? rows.Append(t).AppendNull() : rows.Append(t).Append(returns[t]);
                rows.EndRow();
            }

            rows.Complete();
        }

        var text = share.ToString(CultureInfo.InvariantCulture);
        var sums = db.Query($"select forward_return(r, {sessions}, {text}, session_no) as target from gaps order by session_no").Doubles("target");
        var options = new FrameOptions { TargetMissingShare = share };
        var known = 0;
        for (var t = 0; t + sessions < Rows; t++)
        {
            var ahead = returns.AsSpan(t + 1, sessions).ToArray();
            var missing = ahead.Count(double.IsNaN);
            double.IsFinite(sums[t]).ShouldBe(options.HasTarget(missing, sessions), $"row {t}, {missing} missing");
            known += double.IsFinite(sums[t]) ? 1 : 0;
            if (double.IsFinite(sums[t]))
            {
                sums[t].ShouldBe(ahead.Where(double.IsFinite).Sum(), 1e-12);
            }
        }

        known.ShouldBeInRange(1, Rows - 1);
    }
}
