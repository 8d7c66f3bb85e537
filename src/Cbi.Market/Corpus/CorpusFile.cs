namespace Cbi.Market;

/// <summary>One file of a corpus.</summary>
/// <param name="Path">Below the directory of the manifest, forward slashes.</param>
/// <param name="Origin">Where its content comes from, in words.</param>
/// <param name="Rows">Rows of a table; 0 for other files.</param>
/// <param name="Sha256">Hash of its bytes.</param>
public sealed record CorpusFile(string Path, string Origin, int Rows, string Sha256);
