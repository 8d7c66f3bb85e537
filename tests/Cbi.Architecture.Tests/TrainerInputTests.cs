namespace Cbi.Architecture.Tests;

/// <summary>The meta model reads the calibrated data set and labels behind tokens; it can build no feature and see no frame.</summary>
public sealed class TrainerInputTests
{
    private static readonly string[] Forbidden = [
        "FeatureFrame", "FeatureBlock", "RawSignal", "Cbi.Features", "Cbi.Store", "Cbi.Calibration", "macro", "DuckDb"];

    [Fact]
    public void Meta_NamesNeitherFeaturesNorMacrosNorRawSignals() =>
        (from path in Repository.Files("src/Cbi.Meta", "*.cs")
         let text = File.ReadAllText(path)
         from word in Forbidden
         where text.Contains(word, StringComparison.OrdinalIgnoreCase)
         select $"{Repository.Relative(path)}: {word}").ShouldBeEmpty();
}
