namespace Cbi.Learning;

/// <summary>
/// Threads that run the parts of one job after another for as long as the team lives. Parts write to their own memory only, so who runs which part
/// changes nothing. Jobs come every few microseconds, so a waiting thread spins for a moment before it sleeps.
/// </summary>
internal sealed class WorkTeam : IDisposable
{
    private const int Spins = 2000;
    private const int LeastPart = 4096;

    private readonly Thread[] _helpers;
    private Action<int> _work = _ => { };
    private Exception? _failure;
    private int _parts;
    private int _next;
    private int _running;
    private volatile int _job;
    private volatile bool _stop;

    internal WorkTeam(int threads)
    {
        _helpers = new Thread[Math.Max(threads, 1) - 1];
        for (var i = 0; i < _helpers.Length; i++)
        {
            _helpers[i] = new Thread(Serve) { IsBackground = true, Name = "boosting" };
            _helpers[i].Start();
        }
    }

    /// <summary>Threads that share a job, the caller's included.</summary>
    internal int Threads => _helpers.Length + 1;

    /// <summary>Parts into which rows are worth cutting: a stretch of fewer than 4 096 is done before another thread has woken.</summary>
    internal int Parts(int rows) => Math.Clamp(rows / LeastPart, 1, Threads);

    /// <summary>First row of a part; that of part <paramref name="parts"/> is the end.</summary>
    internal static int Start(int rows, int part, int parts) => (int)((long)rows * part / parts);

    /// <summary>Runs work(0) to work(parts - 1) and returns when all are done; rethrows the first failure.</summary>
    internal void Run(int parts, Action<int> work)
    {
        if (_helpers.Length == 0 || parts < 2)
        {
            for (var part = 0; part < parts; part++)
            {
                work(part);
            }

            return;
        }

        (_work, _parts, _next, _failure) = (work, parts, 0, null);
        Volatile.Write(ref _running, _helpers.Length);
        Interlocked.Increment(ref _job);
        Take();
        var spinner = default(SpinWait);
        while (Volatile.Read(ref _running) > 0)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        if (_failure is not null)
        {
            throw new InvalidOperationException("A part of a boosting step failed.", _failure);
        }
    }

    public void Dispose()
    {
        _stop = true;
        Interlocked.Increment(ref _job);
        foreach (var helper in _helpers)
        {
            helper.Join();
        }
    }

    private void Serve()
    {
        var seen = 0;
        while (true)
        {
            var spinner = default(SpinWait);
            while (_job == seen)
            {
                spinner.SpinOnce(sleep1Threshold: Spins);
            }

            seen = _job;
            if (_stop)
            {
                return;
            }

            Take();
            Interlocked.Decrement(ref _running);
        }
    }

    private void Take()
    {
        try
        {
            for (var part = Interlocked.Increment(ref _next) - 1; part < _parts; part = Interlocked.Increment(ref _next) - 1)
            {
                _work(part);
            }
        }
#pragma warning disable CA1031 // Whatever a part throws must reach the caller's thread.
        catch (Exception failure)
        {
            _failure ??= failure;
        }
#pragma warning restore CA1031
    }
}
