namespace Cbi.Pipeline.Tests;

/// <summary>Registry entries that differ in what a test is about.</summary>
internal static class TestChampions
{
    public static Champion Of(string runId, bool planted = false) =>
        new(runId, new DateOnly(2024, 1, 2), planted ? "planted" : "market", planted, "B", $"receipt of {runId}", []);
}
