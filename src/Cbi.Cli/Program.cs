using System.CommandLine;
using System.CommandLine.Parsing;
using Cbi.Cli;
using Cbi.Domain;
using Spectre.Console;

if (Console.IsOutputRedirected)
{
    // A pipe has no width; tables must not wrap in it.
    AnsiConsole.Profile.Width = 240;
}

var root = new RootCommand("""
    Cbi forecasts soybean-oil futures (CBOT ZL) as distributions and turns them into risk numbers for a buyer of soybean oil.
    Start with: cbi run        (the whole nightly run on a simulated market)
    """)
{
    RunCommand.Create(),
    BacktestCommand.Create(),
    BenchCommand.Create(),
    MarketCommand.Create(),
    FetchCommand.Create(),
    IngestCommand.Create(),
    DataCommand.Create(),
    FeaturesCommand.Create(),
    PublishedCommand.Forecast(),
    PublishedCommand.Risk(),
    QueryCommand.Create(),
    ScenarioCommand.Create(),
    RunsCommand.Create(),
    TrainCommand.Create(),
    CorpusCommand.Create(),
    CoefficientsCommand.Create(),
    SqlCommand.Create(),
    DoctorCommand.Create(),
    ServeCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        Console.Error.WriteLine($"error: {error.Message}");
    }

    Console.Error.WriteLine($"Try: {string.Join(' ', CommandPath(parsed.CommandResult).Reverse())} --help");
    return (int)ExitCode.Usage;
}

// A cancelled run closes its stage and tells how to resume; that takes longer than the default grace.
return await parsed.InvokeAsync(
    new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2), EnableDefaultExceptionHandler = false });

// The names of a command and of those above it, innermost first.
static IEnumerable<string> CommandPath(CommandResult command)
{
    for (SymbolResult? at = command; at is CommandResult named; at = at.Parent)
    {
        yield return named.Command is RootCommand ? "cbi" : named.Command.Name;
    }
}
