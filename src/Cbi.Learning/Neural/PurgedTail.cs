using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// The last training rows, kept back to stop training, and the rows before them whose labels end before the first kept-back row.
/// </summary>
internal sealed record PurgedTail(int[] Head, int[] Tail)
{
    /// <summary>Share of the training rows in the tail.</summary>
    private const double Share = 0.2;

    private const int FewestInHead = 30;

    /// <exception cref="CbiException">The purge leaves too few rows before the tail.</exception>
    internal static PurgedTail Of(TrainingRows training)
    {
        var from = training.Count - (int)(Share * training.Count);
        var head = 0;
        while (head < from && training.Rows[head] + training.Horizon < training.Rows[from])
        {
            head++;
        }

        return head >= FewestInHead
            ? new PurgedTail([.. Enumerable.Range(0, head)], [.. Enumerable.Range(from, training.Count - from)])
            : throw new CbiException(
                ExitCode.BadInput,
                $"Of {training.Count} training rows only {head} have labels of {training.Horizon} sessions that end before the last "
                + $"{training.Count - from} rows begin; at least {FewestInHead} are needed to stop training on those. "
                + "Use data that start earlier, a longer burn-in or a shorter horizon.");
    }
}
