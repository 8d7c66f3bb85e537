using System.Globalization;
using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>Says why views are refused: which of them cannot stand beside the others, found by leaving each out in turn.</summary>
internal static class PoolingRefusal
{
    public static CbiException Explain(StandardFeature[] features, int scenarios, double floor, PoolingPoint found, ParallelOptions parallel)
    {
        string[] views = [.. features.Select(feature => feature.Constraint.View).Distinct(StringComparer.Ordinal)];
        string[] alone = [.. views.Where(view => !Holds([.. features.Where(feature => feature.Constraint.View == view)]))];
        string[] conflicting = views.Length < 2 || alone.Length > 0
            ? []
            : [.. views.Where(view => Holds([.. features.Where(feature => feature.Constraint.View != view)]))];
        var what = found.Converged
            ? string.Create(CultureInfo.InvariantCulture, $"leave {found.Effective:0.#} effective of {scenarios} scenarios, fewer than the floor of {floor:0.#}")
            : "cannot hold together: no probabilities of the scenarios meet them";
        return new CbiException(ExitCode.Refused, $"The views {what}. {Culprit(alone, conflicting)} Soften or drop a view, or simulate more paths.");

        bool Holds(StandardFeature[] some)
        {
            var point = new PoolingDual(some, scenarios, parallel).Minimise();
            return point.Converged && point.Effective >= floor;
        }
    }

    private static string Culprit(string[] alone, string[] conflicting) => (alone, conflicting) switch
    {
        ({ Length: 1 }, _) => $"'{alone[0]}' is too much on its own.",
        ({ Length: > 1 }, _) => $"Each of {Quoted(alone)} is too much on its own.",
        (_, { Length: > 0 }) => $"In conflict: {Quoted(conflicting)}; without any one of them the others can hold.",
        _ => "Leaving out a single view does not help.",
    };

    private static string Quoted(string[] views) => string.Join(" and ", views.Select(view => $"'{view}'"));
}
