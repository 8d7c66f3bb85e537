namespace Cbi.Learning.Tests;

public sealed class StandardizerTests
{
    [Fact]
    public void Apply_ConstantAndEmptyColumns_AreDropped()
    {
        var nan = double.NaN;
        double[] x = [1, 5, nan, 10, 2, 5, nan, nan, 3, 5, nan, 30];
        var data = PlantedRows.Data(["vary", "constant", "empty", "gappy"], x, [0, 0, 0], [1, 1, 1]);
        var standardizer = Standardizer.Fit(data, [0, 1, 2]);
        standardizer.Count.ShouldBe(2);

        var target = new double[2];
        standardizer.Apply(data.Row(1), target);
        target.ShouldBe([0.0, 0.0]);
        standardizer.Apply(data.Row(2), target);
        target[0].ShouldBe(Math.Sqrt(1.5), 1e-12);
        target[1].ShouldBe(1.0, 1e-12);
    }

    [Fact]
    public void Apply_ValueFarBeyondTraining_IsClipped()
    {
        var data = PlantedRows.Data(["x"], [1, 2, 3, 1e9], [0, 0, 0, 0], [1, 1, 1, 1]);
        var target = new double[1];
        Standardizer.Fit(data, [0, 1, 2]).Apply(data.Row(3), target);
        target[0].ShouldBe(4.0);
    }
}
