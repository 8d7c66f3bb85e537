namespace Cbi.Store;

/// <summary>One cell (or row) that breaks the contract of its file.</summary>
internal sealed record BadRow(string File, long Line, string Column, string Found, string Expected, string Reason)
{
    public override string ToString() => $"{File}:{Line}, column {Column}: found {Found}, expected {Expected}";
}
