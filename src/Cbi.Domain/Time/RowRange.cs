namespace Cbi.Domain;

/// <summary>Consecutive rows of a frame, one a session.</summary>
public readonly record struct RowRange(int FromInclusive, int ToExclusive)
{
    public int Count => ToExclusive - FromInclusive;

    public bool Contains(int row) => row >= FromInclusive && row < ToExclusive;

    public IEnumerable<int> Rows() => Enumerable.Range(FromInclusive, Count);

    public override string ToString() => $"[{FromInclusive}, {ToExclusive})";
}
