using Cbi.Numerics;

namespace Cbi.Learning.Tests;

public sealed class HistogramTests
{
    [Fact]
    public void Fill_ThenSubtract_EqualsTheOtherChildFilledDirectly()
    {
        var table = PlantedTable.Draw(700, 10, 30, 5);
        var random = RandomStream.Create(6, "rows");
        int[] rows = [.. Enumerable.Range(0, 700)], left = [.. rows.Where(_ => random.NextUnit() < 0.3)], right = [.. rows.Except(left)];
        var values = Array.ConvertAll(rows, _ => ((long)(random.NextInt(2000) - 1000) << 32) + 1);
        for (var group = 0; group < table.Binned.Groups; group++)
        {
            var whole = Filled(table.Binned, group, rows, values);
            CellSubtraction.Wide<long>(whole, Filled(table.Binned, group, left, values));
            whole.ShouldBe(Filled(table.Binned, group, right, values));
        }
    }

    [Fact]
    public void Fill_AgainstPlainLoops_CountsEveryBin()
    {
        var table = PlantedTable.Draw(300, 9, 12, 7);
        int[] rows = [.. Enumerable.Range(0, 300).Where(r => r % 3 != 1)];
        var values = Enumerable.Range(0, 300).Select(r => (long)(r * r)).ToArray();
        for (var column = 0; column < table.Binned.Columns; column++)
        {
            var cells = Filled(table.Binned, column / 8, rows, values);
            for (var bin = 0; bin < table.Binned.BinStride; bin++)
            {
                cells[bin * 8 + column % 8].ShouldBe(rows.Where(r => table.Binned.Bin(r, column) == bin).Sum(r => values[r]));
            }
        }
    }

    [Fact]
    public void FillRanks_AgainstPlainLoops_CountsEveryRank()
    {
        var table = PlantedTable.Draw(300, 9, 12, 8);
        int[] rows = [.. Enumerable.Range(0, 300)], offsets = Array.ConvertAll(rows, r => r % 5 * 8);
        var cells = new ushort[table.Binned.BinStride * 5 * 8];
        HistogramFill.Ranks(cells.AsSpan(), table.Binned.Group(1), rows, offsets, 40);
        for (var bin = 0; bin < table.Binned.BinStride; bin++)
        {
            for (var rank = 0; rank < 5; rank++)
            {
                ((int)cells[(bin * 5 + rank) * 8]).ShouldBe(rows.Count(r => r % 5 == rank && table.Binned.Bin(r, 8) == bin));
            }
        }
    }

    [Theory]
    [InlineData(false, 500, 1)]
    [InlineData(true, 500, 3)]
    [InlineData(true, 20_000, 3)]
    public void Cut_AnySplit_KeepsOrderOnBothSides(bool missingLeft, int count, int threads)
    {
        var table = PlantedTable.Draw(count, 3, 20, 9);
        int[] rows = [.. Enumerable.Range(0, count).Where(r => r % 4 != 0)];
        using var team = new WorkTeam(threads);
        var partition = new RowPartition(count, team);
        partition.Reset(rows);
        var left = partition.Cut(0, rows.Length, table.Binned, 1, 7, missingLeft);
        bool GoesLeft(int row) => table.Binned.Bin(row, 1) is var bin && (bin == table.Binned.MissingBin ? missingLeft : bin <= 7);
        partition.Rows(0, left).ToArray().ShouldBe(rows.Where(GoesLeft));
        partition.Rows(left, rows.Length - left).ToArray().ShouldBe(rows.Where(r => !GoesLeft(r)));
    }

    private static long[] Filled(BinnedMatrix binned, int group, int[] rows, long[] values)
    {
        var cells = new long[binned.BinStride * 8];
        HistogramFill.Values(cells, binned.Group(group), rows, Array.ConvertAll(rows, r => values[r]));
        return cells;
    }
}
