using Cbi.Domain;
using Xunit.Abstractions;

namespace Cbi.Market.Tests;

/// <summary>The factory finds what was planted.</summary>
public sealed class RecoveryTests(ITestOutputHelper output)
{
    internal static readonly FactoryOptions Options = Cbi.Store.StrictYaml.Load<FactoryOptions>(
        Cbi.Store.ProgramFiles.ConfigPath("simulation/factory.yaml"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_PlantedCorpus_RecoversEveryCoefficient(ulong seed)
    {
        var corpus = PlantedCorpus.Draw(PriorsFile.Committed, Options.WindowSessions, seed, CancellationToken.None);
        var planted = new PlantedIntensity(PriorsFile.Committed.Corpus!);

        var fitted = CoefficientFactory.Fit(corpus, Options);

        Recovered("hurdle", JumpDesign.HurdleColumns(fitted.Dictionary), planted.Hurdle(), fitted.Hurdle);
        Recovered("mean", JumpDesign.MeanColumns(fitted.Dictionary), planted.Mean(), fitted.Mean);
        Recovered("dispersion", JumpDesign.DispersionColumns(fitted.Dictionary), planted.Dispersion(), fitted.Dispersion);
        var rate = PlantedRate(corpus, planted);
        output.WriteLine(
            $"rate planted {rate:F5} counted {fitted.CountedRate:F5} fitted {fitted.FittedRate:F5}; CV(phi) {fitted.PhiVariation:F3}, P95/P05 "
            + $"{fitted.PhiSpread:F3}");
        output.WriteLine($"{fitted.Sizes}");
        (fitted.FittedRate / rate).ShouldBeInRange(0.9, 1.1);
        (fitted.CountedRate / rate).ShouldBeInRange(0.9, 1.1);
        fitted.PhiVariation.ShouldBeGreaterThanOrEqualTo(0.05);
        fitted.PhiSpread.ShouldBeGreaterThanOrEqualTo(1.25);
        var sizes = PriorsFile.Committed.Jumps;
        fitted.Sizes.MinimumLogSize.ShouldBe(sizes.MinimumLogSize, 1e-5);
        Math.Abs(fitted.Sizes.UpShare - sizes.UpShare).ShouldBeLessThan(3.0 * fitted.Sizes.UpShareStandardError);
        Math.Abs(fitted.Sizes.UpMeanExcess - sizes.MeanExcessLogSize).ShouldBeLessThan(3.0 * fitted.Sizes.UpMeanExcessStandardError);
        Math.Abs(fitted.Sizes.DownMeanExcess - sizes.MeanExcessLogSize).ShouldBeLessThan(3.0 * fitted.Sizes.DownMeanExcessStandardError);
    }

    private static double PlantedRate(JumpCorpus corpus, PlantedIntensity planted) => corpus.Windows.Average(w =>
    {
        var (chance, mean, phi) = planted.Of(w.Known);
        return chance * mean / (1.0 - Math.Pow(1.0 + phi * mean, -1.0 / phi));
    });

    private void Recovered(string model, IReadOnlyList<string> names, double[] planted, Regression fit)
    {
        names.Count.ShouldBe(planted.Length);
        for (var i = 0; i < planted.Length; i++)
        {
            var z = (fit.Coefficients[i] - planted[i]) / fit.StandardErrors[i];
            output.WriteLine(
                $"{model,-10} {names[i],-16} true {planted[i],7:F3} fitted {fit.Coefficients[i],8:F4} s.e. {fit.StandardErrors[i]:F4} z {z,6:F2}");
        }

        for (var i = 0; i < planted.Length; i++)
        {
            fit.StandardErrors[i].ShouldBeGreaterThan(0.0);
            Math.Abs(fit.Coefficients[i] - planted[i]).ShouldBeLessThan(3.0 * fit.StandardErrors[i], $"{model} {names[i]}");
        }
    }
}
