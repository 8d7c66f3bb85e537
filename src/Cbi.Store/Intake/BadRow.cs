namespace Cbi.Store;

/// <summary>One cell (or row) that breaks the contract of its file.</summary>
/// <param name="Place">File and line (CSV) or file and row.</param>
internal sealed record BadRow(string Place, long Line, string Column, string Found, string Expected, string Reason)
{
    public override string ToString() => $"{Place}, column {Column}: found {Found}, expected {Expected}";
}
