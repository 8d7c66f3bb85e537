using System.Diagnostics;
using Cbi.Features;
using Cbi.Store;

namespace Cbi.Benchmarks;

/// <summary>The series of the panel, dealt to as many single-threaded databases as there are workers: series do not need each other.</summary>
internal sealed class PanelWorkers : IDisposable
{
    private readonly DuckDb[] _workers;

    /// <param name="csv">session, symbol (0 to symbols - 1) and price, one row each.</param>
    /// <param name="symbols">Number of series.</param>
    /// <param name="workers">Number of databases, each one thread.</param>
    internal PanelWorkers(string csv, int symbols, int workers)
    {
        _workers = [.. Enumerable.Range(0, workers).Select(_ => DuckDb.OpenInMemory(1))];
        var macros = MacroLibrary.Installed().Files.Where(f => f.Key.StartsWith("00_", StringComparison.Ordinal)).Select(f => f.Value)
            .Append(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Features", "panel_features.sql"))).ToArray();
        for (var worker = 0; worker < workers; worker++)
        {
            var (first, next) = (symbols * worker / workers, symbols * (worker + 1) / workers);
            _workers[worker].Execute(
                $"""
                create table every_price as select cast(symbol as integer) as symbol, cast(session as integer) as session, cast(price as double) as price from read_csv({DuckDb.Literal(csv)});
                create table prices as from every_price where symbol >= {first} and symbol < {next} order by symbol, session;
                create table first_prices as select session, price from every_price where symbol = 0 order by session;
                drop table every_price;
                """);
            foreach (var sql in macros)
            {
                _workers[worker].Execute(sql);
            }
        }
    }

    /// <summary>Builds all columns once: seconds from the first statement to the last sum, number of columns, and the sum of all values.</summary>
    internal (double Seconds, int Columns, double Checksum) Build()
    {
        var sums = new double[_workers.Length][];
        var clock = Stopwatch.StartNew();
        Parallel.For(0, _workers.Length, new ParallelOptions { MaxDegreeOfParallelism = _workers.Length }, worker =>
        {
            var table = _workers[worker].Query("select sum(columns(*)) from panel_features()");
            sums[worker] = [.. table.Columns.Select(column => table.Doubles(column)[0])];
        });
        return (clock.Elapsed.TotalSeconds, sums[0].Length, sums.Sum(s => s.Sum()));
    }

    public void Dispose()
    {
        foreach (var worker in _workers)
        {
            worker.Dispose();
        }
    }
}
