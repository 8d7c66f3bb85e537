namespace Cbi.Server;

/// <summary>Carried by every response that has numbers.</summary>
/// <param name="RunId">Run that made the numbers.</param>
/// <param name="AsOf">Last session that they know.</param>
/// <param name="AgeDays">Calendar days from as-of to today (UTC).</param>
/// <param name="Grade">Certificate grade.</param>
/// <param name="Certified">Whether the run was certified; only such runs are served.</param>
/// <param name="DataSource">Market that the run read; planted is a simulation.</param>
/// <param name="ReceiptHash">Receipt of the run.</param>
internal sealed record Provenance(string RunId, DateOnly AsOf, int AgeDays, string Grade, bool Certified, string DataSource, string ReceiptHash);
