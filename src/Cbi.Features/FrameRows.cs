using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Cuts the last rows of a frame out of macro results, which hold one row a session from the first session that was not skipped.
/// </summary>
internal sealed record FrameRows
{
    internal const string Key = "session_no";

    private readonly int _skipped;
    private readonly int _sessions;

    /// <param name="skipped">Sessions that the results leave out at their start; 0 when they are whole.</param>
    /// <param name="sessions">Sessions up to the as-of, the skipped ones included.</param>
    /// <param name="history">Rows wanted, at most.</param>
    internal FrameRows(int skipped, int sessions, int history)
    {
        (_skipped, _sessions) = (skipped, sessions - skipped);
        Range = Math.Max(0, _sessions - history).._sessions;
        Count = Math.Min(_sessions, history);
    }

    internal Range Range { get; }

    internal int Count { get; }

    /// <summary>A macro that drops, repeats or reorders sessions would shift every later stage; that is a defect, not data.</summary>
    internal void Check(string macro, DuckTable table)
    {
        var numbers = table.Longs(Key);
        for (var i = 0; i < Math.Max(numbers.Length, _sessions); i++)
        {
            if (i >= numbers.Length || i >= _sessions || numbers[i] != _skipped + i + 1)
            {
                throw new CbiException(
                    ExitCode.Unexpected, $"Macro {macro} must return one row a session in order: expected {_sessions} rows, row {i + 1} is wrong.");
            }
        }
    }

    /// <summary>The frame's part of a numeric column; NULL is NaN, infinity is a defect of the macro.</summary>
    internal ImmutableArray<double> Column(DuckTable table, string name)
    {
        var values = table.Doubles(name)[Range];
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsInfinity(values[i]))
            {
                throw new CbiException(ExitCode.Unexpected, $"Column {name} is infinite in row {i} of the frame; its macro must return NULL there.");
            }

            // One bit pattern for missing, whatever the engine computed.
            values[i] = double.IsNaN(values[i]) ? double.NaN : values[i];
        }

        return [.. values];
    }
}
