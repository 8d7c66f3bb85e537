using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Connections to one database, one a thread of its engine: statements that do not need one another run side by side, since a window over
/// all sessions keeps only one thread busy. The n-th statement always runs on the same lane, so a lane may hold it prepared. Which lane
/// runs it changes no bit.
/// </summary>
internal sealed class Lanes : IDisposable
{
    private readonly ImmutableArray<DuckDb> _connections;

    /// <param name="db">The first lane; stays open when the lanes are disposed.</param>
    internal Lanes(DuckDb db) => _connections = [db, .. Enumerable.Range(1, db.Threads - 1).Select(_ => db.Connect())];

    public void Dispose()
    {
        foreach (var connection in _connections.Skip(1))
        {
            connection.Dispose();
        }
    }

    /// <summary>Runs the statements and reads their results, in the order of the statements.</summary>
    internal ImmutableArray<DuckTable> Query(ImmutableArray<string> statements, CancellationToken stop) =>
        Each(statements, (db, statement) => db.Query(statement, stop));

    /// <summary>Runs texts of statements.</summary>
    internal void Execute(ImmutableArray<string> texts, CancellationToken stop) => Each(texts, (db, text) =>
    {
        db.Execute(text, stop);
        return true;
    });

    private ImmutableArray<T> Each<T>(ImmutableArray<string> statements, Func<DuckDb, string, T> run)
    {
        var results = new T[statements.Length];
        var lanes = new ParallelOptions { MaxDegreeOfParallelism = _connections.Length };
        FirstFailure.Unwrap(() => Parallel.For(0, Math.Min(_connections.Length, statements.Length), lanes, lane =>
        {
            for (var i = lane; i < statements.Length; i += _connections.Length)
            {
                results[i] = run(_connections[lane], statements[i]);
            }
        }));
        return [.. results];
    }
}
