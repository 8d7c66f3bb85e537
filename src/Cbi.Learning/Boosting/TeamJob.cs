namespace Cbi.Learning;

/// <summary>
/// The parts of one job of a <see cref="WorkTeam"/>. Every member has parts of its own, dealt in turns and the same in every job of as many parts, so
/// that what it wrote in the last job is still in its cache; who has finished takes from those of the others.
/// </summary>
internal sealed class TeamJob
{
    /// <summary>Counters of different members lie in different cache lines.</summary>
    private const int Stride = 16;

    private readonly Action<int> _work;
    private readonly int _parts;
    private readonly int _members;
    private readonly int[] _next;
    private Exception? _failure;
    private int _done;

    internal TeamJob(Action<int> work, int parts, int members)
    {
        (_work, _parts, _members) = (work, parts, members);
        _next = new int[(members + 1) * Stride];
        for (var member = 0; member < members; member++)
        {
            _next[(member + 1) * Stride] = member;
        }
    }

    /// <summary>A job without parts.</summary>
    internal static TeamJob None { get; } = new(_ => { }, 0, 1);

    internal bool IsDone => Volatile.Read(ref _done) == _parts;

    /// <summary>The first failure of a part; read it when all are done.</summary>
    internal Exception? Failure => _failure;

    /// <summary>Runs the member's parts, then those that others have not started.</summary>
    internal void Take(int member)
    {
        for (var i = 0; i < _members; i++)
        {
            var owner = (member + i) % _members;
            ref var next = ref _next[(owner + 1) * Stride];
            for (var part = Interlocked.Add(ref next, _members) - _members; part < _parts; part = Interlocked.Add(ref next, _members) - _members)
            {
                Do(part);
            }
        }
    }

    private void Do(int part)
    {
        try
        {
            _work(part);
        }
#pragma warning disable CA1031 // Whatever a part throws must reach the caller's thread.
        catch (Exception failure)
        {
            Interlocked.CompareExchange(ref _failure, failure, null);
        }
#pragma warning restore CA1031
        finally
        {
            Interlocked.Increment(ref _done);
        }
    }
}
