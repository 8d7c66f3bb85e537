namespace Cbi.Learning;

/// <summary>
/// Histograms of the nodes of a growing tree. A slot holds one node; its columns are filled, subtracted and scanned in groups of eight that do not
/// touch each other's memory, so groups may run on different threads between two calls of <see cref="Begin"/> or <see cref="BeginRest"/>.
/// </summary>
internal abstract class NodeHistograms
{
    /// <summary>Turns labels and current predictions of the sampled positions into integer gradients. Call before each tree.</summary>
    internal abstract void Encode(double[] labels, double[] predictions, ReadOnlyMemory<int> sampled, WorkTeam team);

    /// <summary>One of the parts into which a team cuts positions.</summary>
    protected static ReadOnlyMemory<int> Part(ReadOnlyMemory<int> positions, int part, int parts) =>
        positions[WorkTeam.Start(positions.Length, part, parts)..WorkTeam.Start(positions.Length, part + 1, parts)];

    /// <summary>Takes a node's rows: the totals of the slot, and the row codes in node order for <see cref="Fill"/>.</summary>
    internal abstract void Begin(int slot, ReadOnlyMemory<int> rows, WorkTeam team);

    /// <summary>Totals of <paramref name="slot"/> -= totals of <paramref name="sibling"/>.</summary>
    internal abstract void BeginRest(int slot, int sibling);

    /// <summary>Fills one group of the slot with the rows given to <see cref="Begin"/>.</summary>
    internal abstract void Fill(int slot, int group, ReadOnlySpan<int> rows);

    /// <summary>One group of <paramref name="slot"/> -= that of <paramref name="sibling"/>: what remains is the other child.</summary>
    internal abstract void Subtract(int slot, int sibling, int group);

    /// <summary>The best allowed split of one group.</summary>
    /// <param name="slot">A filled slot.</param>
    /// <param name="group">Group of eight columns.</param>
    /// <param name="allowed">Bit l is set when column 8 * group + l may be used.</param>
    internal abstract Split Find(int slot, int group, byte allowed);
}
