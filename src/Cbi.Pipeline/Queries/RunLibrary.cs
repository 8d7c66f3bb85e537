using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>
/// Everything that the runs of a home have published, kept in memory and refreshed with every question: history of forecasts and risk,
/// probabilities of prices, and runs beside each other. Thread-safe; writes nothing.
/// </summary>
/// <param name="home">Where the runs and the ledgers are.</param>
/// <param name="clock">Tells today, for the age of a run.</param>
/// <param name="threads">Threads of the engine; they change the time, never an answer.</param>
public sealed class RunLibrary(string home, TimeProvider clock, int threads) : IDisposable
{
    private readonly Lazy<LedgerTables> _tables = new(() => new LedgerTables(home, clock, threads));

    /// <summary>Stored quantiles.</summary>
    /// <exception cref="CbiException">Usage: a filter value that no run has, a limit out of range, a cursor of another question.
    /// NotFound: no such run in the ledger. Corrupted: a file of a ledger is damaged.</exception>
    public HistoryPage<StoredForecast> Forecasts(ForecastQuestion question, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(question);
        var after = Check(question, ForecastLedger.Table, stop);
        var levels = question.Levels.IsDefaultOrEmpty
            ? null
            : string.Join(',', question.Levels.Select(level => level.ToString("R", CultureInfo.InvariantCulture)));
        var found = _tables.Value.Ask(
            "from forecast_history($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            stop,
            question.Horizon?.Name, levels, question.RunId, question.DataSource, question.AsOfFrom, question.AsOfTo, question.CertifiedOnly,
            after?.AsOf, after?.RunId, after?.Sessions, after?.Number, question.Limit + 1);
        return Page(found, question, HistoryRows.Forecasts(found), row => PageCursor.Of(row, question), HistoryUnits.Forecasts);
    }

    /// <summary>Stored VaR and CVaR.</summary>
    /// <exception cref="CbiException">As of <see cref="Forecasts"/>.</exception>
    public HistoryPage<StoredRisk> Risk(RiskQuestion question, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(question);
        var after = Check(question, RiskLedger.Table, stop);
        var found = _tables.Value.Ask(
            "from risk_history($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
            stop,
            question.Horizon?.Name, question.Position, question.Tail, question.Confidence, question.RunId, question.DataSource,
            question.AsOfFrom, question.AsOfTo, question.CertifiedOnly,
            after?.AsOf, after?.RunId, after?.Sessions, after?.Position, after?.Tail, after?.Number, question.Limit + 1);
        return Page(found, question, HistoryRows.Risk(found), row => PageCursor.Of(row, question), HistoryUnits.Risk);
    }

    /// <summary>How likely a price lies above or between levels, by the distribution that a run published.</summary>
    /// <param name="run">A finished run, such as <see cref="PublishedRuns.Find"/> gives it.</param>
    /// <exception cref="CbiException">Usage: no price, or no session that is forecast. NotFound: no daily quantiles are stored.</exception>
    public ProbabilityAnswer Probability(RunSummary run, ProbabilityQuestion question) => ProbabilityDesk.Ask(home, run, question, clock);

    /// <summary>Two runs beside each other.</summary>
    /// <exception cref="CbiException">NotFound: no such run, or no certified one as of a date. Usage: several markets match.</exception>
    public ComparedRuns Compare(CompareQuestion question, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(question);
        return CompareDesk.Compare(home, Resolve(question.First, question, stop), Resolve(question.Second, question, stop), clock);
    }

    public void Dispose()
    {
        if (_tables.IsValueCreated)
        {
            _tables.Value.Dispose();
        }
    }

    private PageCursor? Check<TQuestion>(TQuestion question, string table, CancellationToken stop)
        where TQuestion : HistoryQuestion
    {
        if (question.Limit is < 1 or > HistoryQuestion.MostRows)
        {
            throw new CbiException(ExitCode.Usage, $"limit {question.Limit} is out of range; use 1 to {HistoryQuestion.MostRows}.");
        }

        if (question.AsOfFrom > question.AsOfTo)
        {
            throw new CbiException(
                ExitCode.Usage, $"The first as-of session {question.AsOfFrom:yyyy-MM-dd} is after the last, {question.AsOfTo:yyyy-MM-dd}.");
        }

        var after = PageCursor.Read(question);
        _tables.Value.Refresh(table, stop).Require(question);
        return question.RunId is not { } runId || _tables.Value.Has(table, runId)
            ? after
            : throw new CbiException(
                ExitCode.NotFound, $"The {table} ledger in '{home}' has no run '{runId}'. List the runs with: cbi runs --home \"{home}\"");
    }

    private HistoryPage<TRow> Page<TRow>(
        DuckTable found,
        HistoryQuestion question,
        ImmutableArray<TRow> rows,
        Func<TRow, PageCursor> cursor,
        ImmutableSortedDictionary<string, string> units)
    {
        var shown = rows.Length > question.Limit ? rows[..question.Limit] : rows;
        return new HistoryPage<TRow>(
            shown, HistoryRows.Runs(found, shown.Length, clock), units, rows.Length > shown.Length ? cursor(shown[^1]).ToString() : null);
    }

    /// <summary>A run's id as it is; a date as the newest certified run as of it.</summary>
    private string Resolve(string runOrDate, CompareQuestion question, CancellationToken stop)
    {
        if (!DateOnly.TryParseExact(runOrDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asOf))
        {
            return runOrDate;
        }

        _tables.Value.RefreshRecords(stop);
        var found = _tables.Value.Ask("from newest_certified($1, $2)", stop, asOf, question.DataSource);
        return found.Rows switch
        {
            1 => found.Strings("run_id")[0]!,
            0 => throw new CbiException(
                ExitCode.NotFound,
                $"No certified run{(question.DataSource is { } source ? $" of '{source}'" : "")} is as of {runOrDate}; cbi runs lists "
                + "the runs. An uncertified one can be named by its id."),
            _ => throw new CbiException(
                ExitCode.Usage,
                $"Runs of several markets are certified as of {runOrDate}; name one of {string.Join(", ", found.Strings("data_source"))} "
                + "as the data source, or the run by its id."),
        };
    }
}
