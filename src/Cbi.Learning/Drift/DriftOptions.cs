using System.ComponentModel.DataAnnotations;

namespace Cbi.Learning;

/// <summary>When a column counts as drifted; read from config/training/drift.yaml.</summary>
public sealed record DriftOptions
{
    /// <summary>Last sessions that are compared with all earlier ones. Longer sees slower and smaller shifts, later.</summary>
    [Range(21, 1000)]
    public int RecentSessions { get; init; } = 126;

    /// <summary>Bins of equal training counts for the stability index.</summary>
    [Range(2, 50)]
    public int Bins { get; init; } = 10;

    /// <summary>
    /// A column has drifted when at most this share of training windows is as unusual: the rate of false alarms per stationary column.
    /// </summary>
    [Range(0.005, 0.2)]
    public double DriftedProbability { get; init; } = 0.03;

    /// <summary>The same for the milder verdict.</summary>
    [Range(0.005, 0.5)]
    public double WatchProbability { get; init; } = 0.10;

    /// <summary>
    /// Stability index below which a column is ok: where little ever changes, any change is unusual. 0.10 is the usual "no shift".
    /// </summary>
    [Range(0.0, 1.0)]
    public double LeastPsi { get; init; } = 0.10;

    /// <summary>
    /// Share of drifted among judged columns from which a retrain is advised. Below the drifted probability it alarms without cause.
    /// </summary>
    [Range(0.01, 1.0)]
    public double RetrainShare { get; init; } = 0.10;
}
