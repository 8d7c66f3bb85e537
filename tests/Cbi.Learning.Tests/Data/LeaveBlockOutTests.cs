namespace Cbi.Learning.Tests;

public sealed class LeaveBlockOutTests
{
    [Fact]
    public void Predict_EveryBlock_SharesNoLabelWithTheKeptRows()
    {
        var training = PlantedRows.Create(_ => 0.0).Training(PlantedRows.Plan.Live);
        var rows = training.Rows.ToArray();
        var covered = new List<int>();
        LeaveBlockOut.Predict(training, 4, (kept, leftOut, predictions) =>
        {
            predictions.Length.ShouldBe(leftOut.Length);
            covered.AddRange(leftOut.ToArray());
            foreach (var k in kept)
            {
                // Labels span (row, row + 5]; the nearest left-out rows are the block's ends.
                var before = rows[k] + 5 <= rows[leftOut[0]];
                var after = rows[k] >= rows[leftOut[^1]] + 5;
                (before || after).ShouldBeTrue();
            }

            kept.Length.ShouldBeGreaterThan(rows.Length - leftOut.Length - 2 * 6);
        });
        covered.ShouldBe(Enumerable.Range(0, rows.Length));
    }
}
