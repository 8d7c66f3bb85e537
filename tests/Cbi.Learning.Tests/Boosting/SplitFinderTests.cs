using Cbi.Numerics;

namespace Cbi.Learning.Tests;

public sealed class SplitFinderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(11, 2)]
    [InlineData(3, 3)]
    [InlineData(1, 4)]
    [InlineData(11, 5)]
    public void Find_AgainstNaiveTwin_ChoosesTheSameSplit(int outputs, ulong seed)
    {
        var (binned, gradients, rows) = Draw(outputs, seed);
        int[] positions = [.. Enumerable.Range(0, binned.Rows).Where(i => i % 4 != 1)];
        int[] selected = [0, 2, 3];
        var histogram = new GradientHistogram(binned.Columns, binned.BinStride, outputs, gradients.Stride);
        histogram.Fill(binned, gradients, positions, selected);

        var found = new SplitFinder(binned, shrinkRows: 10.0, minLeaf: 20).Find(histogram, selected);
        var expected = NaiveSplit.Find(binned, rows, positions, selected, 10.0, 20);
        found.Exists.ShouldBeTrue();
        found.Gain.ShouldBe(expected.Gain, 1e-8);
        (found.Column, found.Bin, found.MissingLeft).ShouldBe((expected.Column, expected.Bin, expected.MissingLeft));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(11)]
    public void Fill_AgainstPlainLoops_MatchesBitForBit(int outputs)
    {
        var (binned, gradients, plain) = Draw(outputs, 6);
        int[] rows = [.. Enumerable.Range(0, binned.Rows).Where(i => i % 5 != 2)], selected = [1, 3];
        var histogram = new GradientHistogram(binned.Columns, binned.BinStride, outputs, gradients.Stride);
        histogram.Fill(binned, gradients, rows, selected);
        for (var column = 0; column < binned.Columns; column++)
        {
            for (var bin = 0; bin < binned.BinStride; bin++)
            {
                var expected = new double[outputs + 1];
                foreach (var row in rows.Where(r => selected.Contains(column) && binned.Row(r)[column] == bin))
                {
                    for (var k = 0; k < outputs; k++)
                    {
                        expected[k] += plain[row][k];
                    }

                    expected[outputs] += 1.0;
                }

                histogram.Cell(column, bin).ToArray().Select(BitConverter.DoubleToInt64Bits).ShouldBe(expected.Select(BitConverter.DoubleToInt64Bits));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public void Subtract_Sibling_EqualsFillingTheOtherChild(int outputs)
    {
        var (binned, gradients, _) = Draw(outputs, 9);
        int[] all = [.. Enumerable.Range(0, binned.Rows)], left = [.. all.Where(i => i % 3 == 0)], right = [.. all.Where(i => i % 3 != 0)];
        int[] selected = [.. Enumerable.Range(0, binned.Columns)];
        GradientHistogram Filled(int[] rows)
        {
            var histogram = new GradientHistogram(binned.Columns, binned.BinStride, outputs, gradients.Stride);
            histogram.Fill(binned, gradients, rows, selected);
            return histogram;
        }

        var difference = Filled(all);
        difference.Subtract(Filled(left));
        var expected = Filled(right);
        for (var column = 0; column < binned.Columns; column++)
        {
            for (var bin = 0; bin < binned.BinStride; bin++)
            {
                for (var k = 0; k <= outputs; k++)
                {
                    difference.Cell(column, bin)[k].ShouldBe(expected.Cell(column, bin)[k], 1e-9);
                }
            }
        }
    }

    [Fact]
    public void Find_NoGradient_FindsNothing()
    {
        var (binned, _, _) = Draw(1, 3);
        var gradients = new GradientRows(binned.Rows, 1);
        int[] all = [.. Enumerable.Range(0, binned.Rows)];
        var histogram = new GradientHistogram(binned.Columns, binned.BinStride, 1, gradients.Stride);
        histogram.Fill(binned, gradients, all, [0, 1]);
        new SplitFinder(binned, 1.0, 5).Find(histogram, [0, 1]).Exists.ShouldBeFalse();
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(-1.0)]
    public void Find_MissingRowsActLikeHighValues_SendsMissingToThatSide(double sign)
    {
        var x = new double[300];
        var gradients = new GradientRows(300, 1);
        for (var i = 0; i < 300; i++)
        {
            x[i] = i % 3 == 0 ? double.NaN : i;
            var goesHigh = double.IsNaN(x[i]) || i >= 150;
            gradients[i][0] = goesHigh ? 1.0 : -1.0;
            x[i] *= sign;
        }

        var data = PlantedRows.Data(["x"], x, new double[300], [.. Enumerable.Repeat(1.0, 300)]);
        var binned = BinnedMatrix.Create(data, [.. Enumerable.Range(0, 300)], 16);
        var histogram = new GradientHistogram(1, binned.BinStride, 1, gradients.Stride);
        histogram.Fill(binned, gradients, [.. Enumerable.Range(0, 300)], [0]);
        var split = new SplitFinder(binned, 1.0, 10).Find(histogram, [0]);
        split.MissingLeft.ShouldBe(sign < 0.0);
    }

    private static (BinnedMatrix Binned, GradientRows Gradients, double[][] Plain) Draw(int outputs, ulong seed)
    {
        const int rows = 240, columns = 4;
        var random = RandomStream.Create(seed, "split");
        var x = new double[rows * columns];
        foreach (ref var value in x.AsSpan())
        {
            value = random.NextUnit() < 0.15 ? double.NaN : random.NextNormal();
        }

        var data = PlantedRows.Data(PlantedRows.Names(columns), x, new double[rows], [.. Enumerable.Repeat(1.0, rows)]);
        var gradients = new GradientRows(rows, outputs);
        var plain = new double[rows][];
        for (var row = 0; row < rows; row++)
        {
            plain[row] = [.. Enumerable.Range(0, outputs).Select(k => random.NextNormal() + (data.Row(row)[k % columns] > 0.3 ? 0.5 : 0.0))];
            plain[row].CopyTo(gradients[row]);
        }

        return (BinnedMatrix.Create(data, [.. Enumerable.Range(0, rows)], 12), gradients, plain);
    }
}
