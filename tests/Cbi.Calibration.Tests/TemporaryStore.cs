using Cbi.Domain;

namespace Cbi.Calibration.Tests;

/// <summary>A calibrator store in a directory of its own, removed afterwards.</summary>
internal sealed class TemporaryStore : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cbi-calibrators-");

    internal TemporaryStore() => Store = new CalibratorStore(_directory.FullName);

    internal CalibratorStore Store { get; }

    internal CalibratedSignal Calibrate(RawSignal signal, FeatureFrame frame, SplitPlan plan, CalibrationOptions options)
    {
        Store.Save(Calibrator.Fit(signal, frame, plan, options));
        return Calibrator.Apply(signal, plan, Store, options);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
