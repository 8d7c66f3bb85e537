namespace Cbi.Learning;

/// <summary>A way to cut a node in two.</summary>
/// <param name="Column">Binned column; -1 when no allowed split gains anything.</param>
/// <param name="Bin">Present values in bins up to this one go left. Equal to the last bin when the split only separates missing from present.</param>
/// <param name="MissingLeft">Where missing values go.</param>
/// <param name="Gain">Fall of the shrunk squared gradient sum; positive.</param>
internal readonly record struct Split(int Column, int Bin, bool MissingLeft, double Gain)
{
    internal static Split None { get; } = new(-1, 0, false, 0.0);

    internal bool Exists => Column >= 0;
}
