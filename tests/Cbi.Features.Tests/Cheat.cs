namespace Cbi.Features.Tests;

/// <summary>The installed macros with one column more in the core block, for proofs that must catch it.</summary>
internal static class Cheat
{
    internal const string Column = "cheat";

    /// <param name="formula">May read the columns of zl, unqualified or as zl.NAME.</param>
    /// <param name="join">A join of another table by session_no, or null.</param>
    internal static MacroLibrary WithColumn(string formula, string? join = null)
    {
        var core = MacroLibrary.Installed().Files.Single(f => f.Key == "05_zl_core.sql").Value;
        var renamed = core.Replace("features_zl_core()", "honest_zl_core()", StringComparison.Ordinal);
        return MacroLibrary.Installed().With(
            "05_zl_core.sql",
            $"{renamed}\ncreate or replace macro features_zl_core() as table "
            + $"select h.*, cast({formula} as double) as {Column} from honest_zl_core() h join zl using (session_no) {join} order by session_no;");
    }
}
