using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>What a finished run's summary says of the run as a whole.</summary>
internal sealed record RunRecord(
    string RunId, DateOnly AsOf, string DataSource, string Grade, bool Certified, double SpotCentsPerLb, string ReceiptHash)
{
    /// <summary>The record after comparing the summary with the receipt; null when either is gone or was changed after the run.</summary>
    public static RunRecord? Find(string home, string runId)
    {
        try
        {
            var record = PublishedRuns.Stored<RunRecord>(RunDirectory.Require(home, runId), runId, PublishedRuns.Receipt(home, runId));
            return record.RunId == runId ? record : null;
        }
        catch (CbiException error) when (error.ExitCode is ExitCode.NotFound or ExitCode.Corrupted)
        {
            return null;
        }
    }
}
