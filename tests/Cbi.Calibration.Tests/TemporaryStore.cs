using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Calibration.Tests;

/// <summary>A calibrator store in a directory of its own, removed afterwards.</summary>
internal sealed class TemporaryStore : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cbi-calibrators-");

    internal TemporaryStore() => Store = new CalibratorStore(_directory.FullName);

    internal CalibratorStore Store { get; }

    internal ImmutableArray<CalibratorSeal> Seals { get; private set; } = [];

    internal ImmutableArray<CalibratorSeal> Fit(RawSignal signal, FeatureFrame frame, SplitPlan plan, CalibrationOptions options) =>
        Seals = Seals.AddRange(Store.Save(Calibrator.Fit(signal, frame, plan, options)));

    internal CalibratedSignal Calibrate(RawSignal signal, FeatureFrame frame, SplitPlan plan, CalibrationOptions options) =>
        Calibrator.Apply([signal], plan, Planted.Regimes, Store, Fit(signal, frame, plan, options))[0];

    public void Dispose() => _directory.Delete(recursive: true);
}
