namespace Cbi.Learning;

/// <summary>
/// Threads that run the parts of one job after another for as long as the team lives. Parts write to their own memory only, so who runs which part
/// changes nothing. Jobs come every few microseconds, so a waiting thread spins for a moment before it sleeps; a thread that comes too late for a
/// job is not waited for.
/// </summary>
internal sealed class WorkTeam : IDisposable
{
    private const int Spins = 2000;
    private const int LeastPart = 1024;

    private readonly Thread[] _helpers;
    private volatile TeamJob _job = TeamJob.None;
    private volatile bool _stop;

    internal WorkTeam(int threads)
    {
        _helpers = new Thread[Math.Max(threads, 1) - 1];
        for (var i = 0; i < _helpers.Length; i++)
        {
            var member = i + 1;
            _helpers[i] = new Thread(() => Serve(member)) { IsBackground = true, Name = "boosting" };
            _helpers[i].Start();
        }
    }

    /// <summary>Threads that share a job, the caller's included.</summary>
    internal int Threads => _helpers.Length + 1;

    /// <summary>Parts into which rows are worth cutting: a stretch of fewer than 1 024 is done before another thread has noticed it.</summary>
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

        var job = new TeamJob(work, parts, Threads);
        _job = job;
        job.Take(0);
        var spinner = default(SpinWait);
        while (!job.IsDone)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        if (job.Failure is { } failure)
        {
            throw new InvalidOperationException("A part of a boosting step failed.", failure);
        }
    }

    public void Dispose()
    {
        _stop = true;
        _job = new TeamJob(_ => { }, 0, Threads);
        foreach (var helper in _helpers)
        {
            helper.Join();
        }
    }

    private void Serve(int member)
    {
        var seen = TeamJob.None;
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

            seen.Take(member);
        }
    }
}
