using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline.Tests;

public sealed class TutoredRegressionTests
{
    private const int Rows = 500, First = 20;
    private static readonly RowRange[] Served = [new(300, 400), new(400, Rows)];

    [Fact]
    public void Expanding_OneColumnThatIsTheTruth_ShrinksItsDeviationByTheRidge()
    {
        var column = Column("truth", 1);
        var truth = Array.ConvertAll(column, x => 3.0 + 2.0 * x);
        var found = Fit([("x", column)], truth);

        // Ridge of a tenth of the sum of squares: slope / 1.1 about the mean of the rows before the refit.
        var mean = truth[First..400].Average();
        foreach (var row in Served[1].Rows())
        {
            found[row].ShouldBe(mean + (truth[row] - mean) / 1.1, 1e-9);
        }

        found[..300].ShouldAllBe(x => double.IsNaN(x));
    }

    [Fact]
    public void Expanding_TruthOfServedRowsChanged_LeavesTheirForecastsAlone()
    {
        var column = Column("truth", 2);
        var changed = column.Select((x, row) => row < 300 ? x : -x).ToArray();

        Fit([("x", column)], changed)[300..400].ShouldBe(Fit([("x", column)], column)[300..400]);
        Fit([("x", column)], changed)[400..].ShouldNotBe(Fit([("x", column)], column)[400..]);
    }

    [Fact]
    public void Expanding_MissingValuesAndConstantColumns_CountAsTheMeanAndNotAtAll()
    {
        var column = Column("truth", 3);
        double[] missing = [.. column.Select((x, row) => row == 350 ? double.NaN : x)];
        var alone = Fit([("x", missing)], column);

        alone[350].ShouldBe(column[First..300].Average(), 1e-12);
        double[] Same(double value) => [.. Enumerable.Repeat(value, Rows)];
        Fit([("x", missing), ("constant", Same(7.0)), ("empty", Same(double.NaN))], column).ShouldBe(alone);
    }

    private static double[] Fit((string Name, double[] Values)[] columns, double[] truth)
    {
        var values = Enumerable.Range(0, Rows).SelectMany(row => columns.Select(c => c.Values[row])).ToArray();
        var block = new FeatureBlock("block", [.. columns.Select(c => c.Name)], values);
        return new TutoredRegression([block], [], First).Expanding([truth], [.. Served])[0];
    }

    private static double[] Column(string name, ulong seed)
    {
        var random = RandomStream.Create(seed, name);
        return [.. Enumerable.Range(0, Rows).Select(_ => Math.Clamp(random.NextNormal(), -3.0, 3.0))];
    }
}
