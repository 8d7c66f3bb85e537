using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline.Tests;

public sealed class JumpHistoryTests
{
    [Fact]
    public void Of_Rows_ReadsWhatEachCloseKnew()
    {
        var frame = JumpFrames.Of(
            (double.NaN, 0.01, 0.0, 0.0, 0.0, 3.0),
            (0.0, double.NaN, 0.0, 0.0, 0.0, 3.0),
            (0.0, 0.01, double.NaN, 30.0, double.NaN, Math.Log(14.0)),
            (2.0, 0.03, 20.0, 4.0, 9.0, double.NaN));

        var series = JumpHistory.Of(frame);

        series.Known[0].ShouldBeNull();
        series.Known[1].ShouldBeNull();
        series.Known[2].ShouldBe(new JumpCovariates("calm", "none", "low", LogKernel.Of(0.01 * Math.Sqrt(252.0))));
        series.Known[3].ShouldBe(new JumpCovariates("crisis", "fed", "unknown", LogKernel.Of(0.03 * Math.Sqrt(252.0))));
        series.Returns.ShouldBe(frame.Returns);
    }

    [Fact]
    public void Of_MissingColumn_NamesIt()
    {
        var frame = JumpFrames.Of((0.0, 0.01, 0.0, 0.0, 0.0, 3.0));
        var without = frame with { Buckets = frame.Buckets.SetItem((int)Bucket.Fed, new FeatureBlock("fed", ["other"], [0.0])) };

        Should.Throw<CbiException>(() => JumpHistory.Of(without)).Message.ShouldContain("fed_sessions_since_move");
    }
}
