namespace Cbi.EndToEnd.Tests;

/// <summary>What a finished process left.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error);
