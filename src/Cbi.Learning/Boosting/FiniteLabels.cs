using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>The check that every loss makes first.</summary>
internal static class FiniteLabels
{
    internal static void Require(ReadOnlySpan<double> labels, ReadOnlySpan<int> kept)
    {
        foreach (var position in kept)
        {
            if (!double.IsFinite(labels[position]))
            {
                throw new CbiException(
                    ExitCode.BadInput,
                    $"Label {position} of the training rows is {labels[position]}; boosting needs finite labels. Leave the row out.");
            }
        }
    }
}
