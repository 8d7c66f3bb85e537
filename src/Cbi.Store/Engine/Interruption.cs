namespace Cbi.Store;

/// <summary>
/// Interrupts the running statement when the token is cancelled. DuckDB forgets an interrupt that arrives before the statement has started,
/// so the interrupt is repeated until the statement returns; none is sent afterwards.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan s_repeat = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();
    private readonly ConnectionHandle _connection;
    private readonly CancellationTokenRegistration _registration;
    private Timer? _timer;
    private bool _finished;

    internal Interruption(ConnectionHandle connection, CancellationToken stop)
    {
        _connection = connection;
        _registration = stop.Register(static state => ((Interruption)state!).Begin(), this);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _finished = true;
            _timer?.Dispose();
        }

        _registration.Dispose();
    }

    private void Begin()
    {
        lock (_gate)
        {
            if (!_finished)
            {
                _timer = new Timer(static state => ((Interruption)state!).Interrupt(), this, TimeSpan.Zero, s_repeat);
            }
        }
    }

    private void Interrupt()
    {
        lock (_gate)
        {
            if (!_finished)
            {
                NativeMethods.duckdb_interrupt(_connection);
            }
        }
    }
}
